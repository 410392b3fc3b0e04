from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "importing"
    verbose_name = "datos oficiales"

    def ready(self) -> None:
        from importing import pipeline, quality, quality_of_files

        quality.register(*quality_of_files.CHECKS)
        pipeline.register(*quality_of_files.STEPS)

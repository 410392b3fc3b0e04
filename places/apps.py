from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "places"
    verbose_name = "lugares"

    def ready(self) -> None:
        from importing.registry import register
        from places.importers.ubigeo import IMPORTER

        register(IMPORTER)
        self._keep_watch()

    def _keep_watch(self) -> None:
        from importing import pipeline as steps
        from importing import quality as checks
        from places import pipeline, quality

        checks.register(*quality.CHECKS)
        steps.register(*pipeline.STEPS)

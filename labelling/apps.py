from django.apps import AppConfig


class LabellingConfig(AppConfig):
    name = "labelling"
    verbose_name = "aprender de los mensajes"

    def ready(self) -> None:
        from channels_app.regular import call_regularly

        call_regularly("labelling.tasks.tend", seconds=3600)

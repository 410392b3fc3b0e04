from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "channels_app"
    verbose_name = "mensajes"

    def ready(self) -> None:
        from channels_app import gates
        from channels_app.people.gate import judge
        from channels_app.regular import call_regularly

        gates.register(judge)
        call_regularly("channels_app.people.tasks.tidy", seconds=900)
        call_regularly("channels_app.arrivals.note", seconds=900)
        call_regularly("importing.tasks.tend", seconds=600)  # that room lies below this one and knows no relay

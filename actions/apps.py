from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"

    def ready(self) -> None:
        from actions import crisis
        from channels_app import gates

        gates.register(crisis.gate, first=True)

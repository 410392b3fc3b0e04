from django.apps import AppConfig


class HandoffConfig(AppConfig):
    name = "handoff"
    verbose_name = "personas que piden hablar con alguien"

    def ready(self) -> None:
        from channels_app import erasure, gates
        from channels_app.regular import call_regularly
        from handoff import erasing, gate

        gates.register(gate.kept_for_a_person, first=True)
        erasure.register(erasing.forget)
        call_regularly("handoff.tasks.tend", seconds=600)

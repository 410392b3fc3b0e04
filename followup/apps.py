from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    name = "followup"
    verbose_name = "cómo les fue"

    def ready(self) -> None:
        from channels_app import erasure, gates
        from channels_app.regular import call_regularly
        from followup import erasing, gate

        gates.register(gate.judge)
        erasure.register(erasing.forget)
        call_regularly("followup.tasks.plan", seconds=3600)
        call_regularly("followup.tasks.tend", seconds=600)
        # The recommender knows nothing of the relay.
        call_regularly("recommender.drift_tasks.check", seconds=6 * 3600)
        call_regularly("recommender.training_tasks.monthly", seconds=24 * 3600)
        call_regularly("recommender.training_tasks.review", seconds=24 * 3600)

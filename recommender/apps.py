from django.apps import AppConfig


class RecommenderConfig(AppConfig):
    name = "recommender"
    verbose_name = "recomendaciones"

    def ready(self) -> None:
        from importing import pipeline as steps
        from recommender import (
            drift_tasks,  # noqa: F401 - that the workers know them
            pipeline,
            training_tasks,  # noqa: F401
        )

        steps.register(*pipeline.STEPS)

"""What is done now and then to watch over the recommender: a short look each week, an evaluation where it alarms.

What ranks is imported inside: every process knows these tasks, few load an engine.
"""

from __future__ import annotations

from celery import shared_task


@shared_task(name="recommender.drift_tasks.check")  # type: ignore[untyped-decorator]
def check() -> None:
    from recommender import drift_weekly

    drift_weekly.check()
    for pk in drift_weekly.waiting():
        evaluate.delay(pk)


@shared_task(name="recommender.drift_tasks.evaluate")  # type: ignore[untyped-decorator]
def evaluate(pk: int) -> None:
    from recommender import drift_weekly

    if pk in drift_weekly.waiting():
        drift_weekly.evaluate(pk)

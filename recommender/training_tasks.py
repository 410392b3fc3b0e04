"""What the worker of the `training` queue does: it watches a training that runs in a process of its own.

TensorFlow is never loaded here. A drift alarm starts none of this: it asks for an evaluation.
"""

from __future__ import annotations

import logging
import sys
from datetime import datetime, timedelta

from celery import shared_task
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from recommender import confined, feedback
from recommender.models import TrainingRun

logger = logging.getLogger(__name__)
End = TrainingRun.End

MONTH = timedelta(days=28)
ENOUGH = 200  # courses shown whose end became known since the last training
MEGABYTES = 1500  # TensorFlow takes 619, the latest 50,000 decisions the rest
SECONDS = 3600


@shared_task(name="recommender.training_tasks.monthly")  # type: ignore[untyped-decorator]
def monthly() -> None:
    """Called often; trains where the last time is a month ago and enough was answered since. Not in the demo."""
    if settings.DEMO or _lately().exists():
        return
    labels = feedback.known_since(_learnt_until())
    if labels >= ENOUGH:
        retrain.delay(TrainingRun.objects.create(labels=labels).pk)


@shared_task(name="recommender.training_tasks.retrain")  # type: ignore[untyped-decorator]
def retrain(run: int) -> None:
    """Once for each run, whatever is delivered twice."""
    if not TrainingRun.objects.filter(pk=run, end=End.RUNNING, since=None).exists():
        return
    end = confined.run(command(run), megabytes=MEGABYTES, seconds=SECONDS)
    left = TrainingRun.objects.filter(pk=run)
    left.update(megabytes=end.megabytes)
    if left.filter(end=End.RUNNING).update(end=end.stopped_for or End.FAILED, ended_at=timezone.now()):
        logger.error("a training was broken off: %s", end.stopped_for or f"exit code {end.code}")


@shared_task(name="recommender.training_tasks.review")  # type: ignore[untyped-decorator]
def review() -> None:
    """Whether the log lets the challenger serve by now; what ranks is imported in a worker of its own."""
    from recommender import reviewing

    reviewing.review()


def command(run: int) -> tuple[str, ...]:
    return (sys.executable, str(settings.BASE_DIR / "manage.py"), "retrain_recommender", "--run", str(run))


def _lately() -> QuerySet[TrainingRun]:
    return TrainingRun.objects.filter(began_at__gt=timezone.now() - MONTH)


def _learnt_until() -> datetime | None:
    return TrainingRun.objects.filter(end=End.CHALLENGER).values_list("until", flat=True).first()

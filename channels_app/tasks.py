"""Celery tasks of the pipeline. They carry nothing: what is to be done stands in the database."""

from __future__ import annotations

from celery import shared_task

from channels_app import turn
from channels_app.arrivals import note as note_arrivals  # noqa: F401 - Celery looks for tasks in this module alone
from channels_app.people.tasks import tidy as tidy


@shared_task(name="channels_app.tasks.take_turns")  # type: ignore[untyped-decorator]
def take_turns() -> None:
    if turn.take_turns():
        take_turns.delay()

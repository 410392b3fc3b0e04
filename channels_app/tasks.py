"""Celery tasks of the pipeline. Their only argument is a row's id."""

from __future__ import annotations

from celery import shared_task

from channels_app.turn import take_turns


@shared_task(name="channels_app.tasks.take_turns_of")  # type: ignore[untyped-decorator]
def take_turns_of(contact_id: int) -> None:
    take_turns(contact_id)

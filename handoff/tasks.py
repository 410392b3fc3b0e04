"""What the relay has done now and then: nothing waits for ever."""

from __future__ import annotations

from celery import shared_task

from handoff import expiring


@shared_task(name="handoff.tasks.tend")  # type: ignore[untyped-decorator]
def tend() -> None:
    expiring.expire()

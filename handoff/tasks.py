"""What the relay has done now and then: nothing waits for ever."""

from __future__ import annotations

from celery import shared_task

from handoff import expiring, mailing


@shared_task(name="handoff.tasks.tend")  # type: ignore[untyped-decorator]
def tend() -> None:
    expiring.expire()


@shared_task(name=mailing.TASK)  # type: ignore[untyped-decorator]
def tell_staff() -> None:
    mailing.tell_staff()

"""What the relay has done now and then."""

from __future__ import annotations

from celery import shared_task

from followup import asking, ending, planning


@shared_task(name="followup.tasks.plan")  # type: ignore[untyped-decorator]
def plan() -> None:
    planning.plan()


@shared_task(name="followup.tasks.tend")  # type: ignore[untyped-decorator]
def tend() -> None:
    ending.expire()
    asking.take_back()
    asking.ask()

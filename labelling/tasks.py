"""What the relay has done now and then: new examples once a day, old ones out."""

from __future__ import annotations

from celery import shared_task

from labelling import picking, tidying


@shared_task(name="labelling.tasks.tend")  # type: ignore[untyped-decorator]
def tend() -> None:
    tidying.tidy()
    picking.pick()

"""What the worker of the `imports` queue does; the message carries the record's id and nothing else."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from celery import shared_task
from django.db import InterfaceError, OperationalError, transaction

from importing import registry, uploads
from importing.models import ImportRun
from importing.refusing import FileRefused
from importing.running import run_import

AWAY = (OperationalError, InterfaceError)  # the database; a refused file is never tried again
MOST_TRIES = 6


@shared_task(  # type: ignore[untyped-decorator]
    name="importing.tasks.run_upload", bind=True, max_retries=MOST_TRIES, acks_late=True, ignore_result=True
)
def run_upload(task: Any, run_id: int) -> None:
    try:
        _run(run_id, again=task.request.retries > 0)
    except AWAY as problem:
        raise task.retry(exc=problem, countdown=min(600, 15 * 2**task.request.retries)) from None


def _run(run_id: int, *, again: bool) -> None:
    uploads.end_abandoned()
    run = _take(run_id, again=again)
    if run is None:
        return
    with suppress(FileRefused):  # the record says why
        run_import(registry.find(run.importer), uploads.path_of(run), run=run)
    uploads.drop(run)


@transaction.atomic
def _take(run_id: int, *, again: bool) -> ImportRun | None:
    """None where another worker has it or had it: the queue may deliver twice."""
    run = ImportRun.objects.select_for_update().filter(pk=run_id).exclude(upload="").first()
    free = {ImportRun.State.WAITING, *((ImportRun.State.RUNNING, ImportRun.State.FAILED) if again else ())}
    if run is None or run.state not in free:
        return None
    run.state = ImportRun.State.RUNNING
    run.save(update_fields=["state"])
    return run

"""What the worker of the `imports` queue does; messages carry ids of records and nothing else."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
from typing import Any

from celery import shared_task
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from accounts.models import User
from importing import pipeline, pipeline_files, pipeline_running, quality, registry, uploads
from importing.models import ImportRun, PipelineRun, QualityLook
from importing.refusing import FileRefused
from importing.running import run_import

AWAY = (OperationalError, InterfaceError)  # the database; a refused file is never tried again
MOST_TRIES = 6
AT_NIGHT = time(3)  # in Lima


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
    if run.state == ImportRun.State.DONE:
        quality.look(because=f"importación {run.importer}")


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


@shared_task(name="importing.tasks.tend", ignore_result=True)  # type: ignore[untyped-decorator]
def tend() -> None:
    """Called every few minutes: go on with what was cut off, take what is new in the folder, look at night."""
    with pipeline_running.claim() as mine:
        if mine:
            _tend()


def _tend() -> None:
    folder = Path(settings.IMPORT_FOLDER) if settings.IMPORT_FOLDER else None
    run = PipelineRun.objects.filter(finished_at=None).first()
    if run is None and folder and folder.is_dir() and pipeline_files.is_new(folder, pipeline.all_steps()):
        run = pipeline_running.begin(folder, because="archivos nuevos")
    if run is not None:
        pipeline_running.proceed(run)
    if _is_night_due():
        quality.look(because="cada noche")


def _is_night_due() -> bool:
    """Once after three in the morning, unless something else had the data looked at since."""
    now = timezone.localtime()
    since = datetime.combine(now.date(), AT_NIGHT, tzinfo=now.tzinfo)
    return now >= since and not QualityLook.objects.filter(at__gte=since).exists()


@shared_task(name="importing.tasks.run_pipeline", ignore_result=True)  # type: ignore[untyped-decorator]
def run_pipeline(user_id: int | None) -> None:
    """Asked for by a person; nothing where it runs already. What waits for another try is taken up by `tend`."""
    with pipeline_running.claim() as mine:
        if mine and not PipelineRun.objects.filter(finished_at=None).exists():
            folder = Path(settings.IMPORT_FOLDER) if settings.IMPORT_FOLDER else None
            by = User.objects.filter(pk=user_id).first() if user_id else None
            pipeline_running.proceed(pipeline_running.begin(folder, because="pedida", by=by))


@shared_task(name="importing.tasks.look_at_quality", ignore_result=True)  # type: ignore[untyped-decorator]
def look_at_quality() -> None:
    quality.look(because="pedida")

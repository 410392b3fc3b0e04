"""Runs the pipeline step by step; what was cut off goes on where it was, what fails is tried again, then shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from accounts.models import User
from importing import pipeline, pipeline_files, registry
from importing.models import ImportRun, PipelineRun, PipelineStep
from importing.outcome import Outcome
from importing.pipeline import Step
from importing.refusing import FileRefused
from importing.running import run_import

State = PipelineStep.State
OPEN = (State.WAITING, State.RUNNING)
FELL = (State.FAILED, State.BLOCKED)
BACKOFF = (timedelta(seconds=15), timedelta(minutes=1), timedelta(minutes=5))  # after the first, second, third try
AWAY = (OperationalError, InterfaceError)


@contextmanager
def claim() -> Iterator[bool]:
    """False where another process is at it. Whoever has it knows that a step "in curso" was cut off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('importing'), hashtext('the pipeline'))")
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            _give_back()


def _give_back() -> None:
    """Where the connection broke, the claim went with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(hashtext('importing'), hashtext('the pipeline'))")


@transaction.atomic
def begin(
    folder: Path | None, *, because: str, by: User | None = None, only: Sequence[str] = (), again: bool = False
) -> PipelineRun:
    """Write down what there is to do. `again`: also files that went in before; `only`: names of steps."""
    steps = [step for step in pipeline.all_steps() if not only or step.name in only]
    found = pipeline_files.look(folder, steps) if folder else pipeline_files.InFolder((), ())
    strangers = [] if only else list(found.strangers)
    run = PipelineRun.objects.create(because=because, by=by, again=again, strangers=strangers)
    todo = [_of_file(given) for given in found.given]
    todo += [PipelineStep(name=step.name) for step in steps if step.work]
    for position, step in enumerate(todo):
        step.run, step.position = run, position
    PipelineStep.objects.bulk_create(todo)
    return run


def _of_file(given: pipeline_files.Given) -> PipelineStep:
    about = given.path.stat()
    return PipelineStep(name=given.step.name, path=str(given.path), size=about.st_size, modified_ns=about.st_mtime_ns)


def proceed(run: PipelineRun) -> datetime | None:
    """All that can be done now, under the claim. When to come again; None: the run has ended."""
    for cut_off in run.steps.filter(state=State.RUNNING):
        _try_later(cut_off, "El proceso se cortó a la mitad.")
    while step := _next(run):
        _attempt(step, run)
    waiting = run.steps.filter(state=State.WAITING).exclude(next_try_at=None).order_by("next_try_at").first()
    if waiting:
        return waiting.next_try_at
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    return None


def _next(run: PipelineRun) -> PipelineStep | None:
    """The first that is free to start. Those that never can are marked on the way."""
    steps = list(run.steps.all())
    for step in steps:
        if step.state == State.WAITING and not any(other.state in OPEN for other in _before(step, steps)):
            if step.path and any(other.state in FELL for other in _before(step, steps)):
                _end(step, State.BLOCKED, "")
            elif not step.next_try_at or step.next_try_at <= timezone.now():
                return step
    return None


def _before(step: PipelineStep, steps: list[PipelineStep]) -> list[PipelineStep]:
    """Of a file: earlier ones of its own step and of those it needs. Of work without a file: everything earlier."""
    declared = pipeline.find(step.name)
    names = {step.name, *(declared.needs if declared else ())}
    earlier = [other for other in steps if other.position < step.position]
    return [other for other in earlier if other.name in names] if step.path else earlier


def _attempt(step: PipelineStep, run: PipelineRun) -> None:
    step.state, step.tries, step.started_at = State.RUNNING, step.tries + 1, timezone.now()
    step.save()
    try:
        _do(step, run)
    except FileRefused as refusal:
        if refusal.code == "running":
            _try_later(step, refusal.words)
        else:
            _end(step, State.FAILED, refusal.words)
    except AWAY:
        _try_later(step, "La base de datos no respondió.")
    finally:
        if step.state == State.RUNNING:  # a fault of ours: it is told by whoever called, and the next run goes on
            _try_later(step, "Se interrumpió por una falla del programa.")


def _do(step: PipelineStep, run: PipelineRun) -> None:
    declared = pipeline.find(step.name)
    if declared is None:
        raise FileRefused("step_unknown")
    if declared.work:
        _end(step, State.DONE, declared.work())
        return
    step.sha256 = _sha256(Path(step.path))
    if not run.again and (before := _came_before(step, declared)):
        _end(step, State.SAME, f"El mismo archivo entró el {timezone.localtime(before):%d/%m/%Y}.")
    else:
        _end(step, State.DONE, _taken(step, declared, by=run.by))


def _taken(step: PipelineStep, declared: Step, *, by: User | None) -> str:
    path = Path(step.path)
    if declared.take:
        return declared.take(path)
    outcome = run_import(registry.find(step.name), path, by=by, as_of=pipeline_files.day_in(path.name))
    step.import_run_id = outcome.run_id
    return counted(outcome)


def counted(outcome: Outcome) -> str:
    return (
        f"{outcome.read} filas: {outcome.created} nuevas, {outcome.updated} cambiadas, {outcome.unchanged} iguales, "
        f"{outcome.passed} que no nos tocan, {outcome.rejected} rechazadas"
    )


def _came_before(step: PipelineStep, declared: Step) -> datetime | None:
    """When this very file went in; one that somebody took back is not brought back by itself."""
    if declared.take:
        taken = PipelineStep.objects.filter(name=step.name, sha256=step.sha256, state=State.DONE).first()
        return taken.finished_at if taken else None
    ended = (ImportRun.State.DONE, ImportRun.State.UNDONE)
    runs = ImportRun.objects.filter(importer=step.name, sha256=step.sha256, state__in=ended)
    return runs.order_by("-id").values_list("created_at", flat=True).first()


def _sha256(path: Path) -> str:
    """As an import of the file records it."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise FileRefused("not_there") from None


def _try_later(step: PipelineStep, words: str) -> None:
    if step.tries > len(BACKOFF):
        _end(step, State.FAILED, words)
        return
    step.state, step.message = State.WAITING, words
    step.next_try_at = timezone.now() + BACKOFF[max(0, step.tries - 1)]
    step.save()


def _end(step: PipelineStep, state: str, message: str) -> None:
    step.state, step.message, step.finished_at, step.next_try_at = state, message, timezone.now(), None
    step.save()

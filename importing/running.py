"""One import from file to tables, in one transaction: all of what can be used goes in, or nothing does."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction

from accounts.models import User
from importing import progress, runs, silence, writing
from importing.importer import Gathering, Importer, Record, Remark, Row, RowError, RowReader
from importing.models import ImportRun
from importing.outcome import Outcome
from importing.problems import Problems
from importing.progress import Progress
from importing.reading import opening
from importing.refusing import FileRefused
from importing.rows import Rows
from importing.staging import Staging
from importing.tally import Tally

MOST_ROWS = 5_000_000


def run_import(
    importer: Importer,
    path: Path,
    *,
    by: User | None = None,
    dry_run: bool = False,
    as_of: date | None = None,
    run: ImportRun | None = None,
) -> Outcome:
    """FileRefused where the file as a whole is not understood: nothing was changed then.

    `run`: a record that was made before, by an upload; its own `dry_run` and `as_of` hold.
    """
    run = run or runs.ask(importer, path.name, by=by, dry_run=dry_run, as_of=as_of)
    problems, began = Problems(), time.monotonic()
    with _recorded(run, problems):
        runs.begin(run, path)
        with transaction.atomic():
            _claim(importer)
            _make_room()
            tally = _write(importer, path, run, problems=problems)
            transaction.set_rollback(run.dry_run)
        outcome = tally.outcome(run.pk, problems, seconds=time.monotonic() - began)
        runs.finish(run, outcome, message=_message(outcome))
    return outcome


@contextmanager
def _recorded(run: ImportRun, problems: Problems) -> Iterator[None]:
    """However it ends, the record says so."""
    try:
        yield
    except FileRefused as refusal:
        runs.refuse(run, refusal)
        raise
    finally:
        if run.state == ImportRun.State.RUNNING:
            runs.fail(run)
        problems.save(run)


def _claim(importer: Importer) -> None:
    """One import of a source at a time; the claim ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('importing'), hashtext(%s))", [importer.slug])
        if not cursor.fetchone()[0]:
            raise FileRefused("running")


def _make_room() -> None:
    """Few statements, each over all rows: sorting them on disk costs much, and so does compiling what runs once."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("SET LOCAL jit = off")


def _write(importer: Importer, path: Path, run: ImportRun, *, problems: Problems) -> Tally:
    tally = Tally()
    with _fitting(), _parts(importer, path) as files, progress.of(run.pk) as told:
        for number, file in enumerate(files):
            staging = Staging(importer, first_step=number * len(importer.targets), as_of=runs.day_of(run))
            run.layout = _stage(importer, file, staging, tally=tally, problems=problems, told=told)
            _settle(staging, run, tally=tally, problems=problems)
        if tally.has_written and importer.after:
            importer.after()
        _check_references()
    return tally


@contextmanager
def _parts(importer: Importer, path: Path) -> Iterator[Sequence[Path]]:
    if importer.parts is None:
        yield [path]
    else:
        with importer.parts(path) as files:
            yield files


def _stage(
    importer: Importer, path: Path, staging: Staging, *, tally: Tally, problems: Problems, told: Progress
) -> str:
    """Returns the name of the file's layout."""
    before, read = tally.read, importer.reader()
    with opening.table(path) as lines:
        rows = Rows(importer, lines)
        for line, row in rows:
            tally.read += 1
            told.at(tally.read)
            _check_length(tally)
            _take(line, row, read, staging, tally=tally, problems=problems)
    if tally.read == before:
        raise FileRefused("no_rows")
    if isinstance(read, Gathering):
        _gather(read, staging, tally=tally)
    return rows.header.layout.name


def _check_length(tally: Tally) -> None:
    if tally.read > MOST_ROWS:
        raise FileRefused("too_many_rows", most=MOST_ROWS)


def _take(
    line: int, row: Row | RowError, read: RowReader, staging: Staging, *, tally: Tally, problems: Problems
) -> None:
    """All that a row gives, or with a RowError nothing of it."""
    try:
        if isinstance(row, RowError):
            raise row
        given = list(read(row))
        records = [item for item in given if isinstance(item, Record)]
        staging.add(line, records)
    except RowError as problem:
        problems.add(line, problem)
    else:
        if records or not isinstance(read, Gathering):  # else it is in a sum
            tally.take(gave=len(records))
        problems.remark(line, [item for item in given if isinstance(item, Remark)])


def _gather(read: Gathering, staging: Staging, *, tally: Tally) -> None:
    """Sums stand on no line of the file: they are counted from -1 down."""
    for number, record in enumerate(read.finish(), 1):
        staging.add(-number, [record])
        tally.take(gave=1)


def _settle(staging: Staging, run: ImportRun, *, tally: Tally, problems: Problems) -> None:
    staging.close()
    writing.prepare()
    for line, first in writing.drop_doubled(staging.stages):
        problems.add(line, RowError("doubled", first=first))
        tally.staged -= 1
    for stage in staging.stages:
        silence.fill(stage)
        writing.write(stage, run_id=run.pk)
    tally.count_written({stage.table: stage.target.model._meta.label for stage in staging.stages})


@contextmanager
def _fitting() -> Iterator[None]:
    """What the database itself refuses is told by the constraint's name; its message would tell the row's content."""
    try:
        yield
    except (IntegrityError, DataError) as problem:
        raise FileRefused("does_not_fit", constraint=_constraint(problem)) from None


def _constraint(problem: Exception) -> str:
    about = getattr(problem.__cause__, "diag", None)
    return str(getattr(about, "constraint_name", None) or getattr(about, "column_name", None) or "valor fuera de lugar")


def _check_references() -> None:
    """Foreign keys are looked at when a transaction ends; here, while the file can still be refused."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _message(outcome: Outcome) -> str:
    if outcome.read and outcome.rejected == outcome.read:
        return "Ninguna fila se pudo usar: ¿es el archivo de esta fuente, con sus columnas en su lugar?"
    return ""

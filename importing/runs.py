"""The record of an import, from its asking to its end."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from django.utils import timezone

from accounts.models import AuditEntry, User
from importing.importer import Importer
from importing.models import ImportRun
from importing.outcome import Outcome
from importing.refusing import FileRefused

CHUNK = 1 << 20


def ask(importer: Importer, file_name: str, *, by: User | None, dry_run: bool, as_of: date | None) -> ImportRun:
    return ImportRun.objects.create(
        importer=importer.slug,
        file_name=file_name[-200:],
        by=by,
        dry_run=dry_run,
        as_of=as_of,
        publisher=importer.publisher[:120],
        licence=importer.licence[:120],
    )


def begin(run: ImportRun, path: Path) -> None:
    """FileRefused where the file is not there."""
    run.state, run.started_at, run.seen_at = ImportRun.State.RUNNING, timezone.now(), timezone.now()
    run.save()
    try:
        run.sha256, run.size = _digest(path)
    except OSError:
        raise FileRefused("not_there") from None
    run.save()


def _digest(path: Path) -> tuple[str, int]:
    """SHA-256 and bytes; of a folder, of its files one after another in the order of their names."""
    digest, size = hashlib.sha256(), 0
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        with file.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    return digest.hexdigest(), size


def day_of(run: ImportRun) -> date:
    """For dates that a source wants in its rows: as given, else the day this very file first came."""
    if run.as_of:
        return run.as_of
    earlier = ImportRun.objects.filter(importer=run.importer, sha256=run.sha256, state=ImportRun.State.DONE)
    first = earlier.order_by("id").first()
    return timezone.localdate(first.created_at if first else None)


def finish(run: ImportRun, outcome: Outcome, *, message: str) -> None:
    run.state = ImportRun.State.TRIED if run.dry_run else ImportRun.State.DONE
    for name in ("read", "created", "updated", "unchanged", "passed", "rejected"):
        setattr(run, name, getattr(outcome, name))
    run.remarked, run.tables = outcome.remarks.total(), outcome.tables
    _end(run, message=message)
    if not run.dry_run:
        detail = {"version": run.version, "created": outcome.created, "updated": outcome.updated}
        note(run, "import", by=run.by, **detail)


def refuse(run: ImportRun, refusal: FileRefused) -> None:
    run.state = ImportRun.State.REFUSED
    _end(run, message=refusal.words)


def fail(run: ImportRun) -> None:
    run.state = ImportRun.State.FAILED
    _end(run, message="La importación se interrumpió. No se cambió nada; se puede repetir.")


def _end(run: ImportRun, *, message: str) -> None:
    run.finished_at, run.message = timezone.now(), message
    run.save()


def note(run: ImportRun, verb: str, *, by: User | None, **detail: object) -> None:
    AuditEntry.objects.create(
        by=by, actor="" if by else f"import_{run.importer}", verb=verb, target=f"import {run.pk}", detail=detail
    )

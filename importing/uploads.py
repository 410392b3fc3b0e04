"""Files that were given by a browser: kept in storage from the asking until they are read, and no longer."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from importing import runs
from importing.importer import Importer
from importing.models import ImportRun

FOLDER = "imports"
ENDING = re.compile(r"\.[a-z0-9]{1,5}")
SILENT = timedelta(minutes=30)  # after so long without a sign of life, and with its claim free, nobody is at it


@transaction.atomic
def keep(
    importer: Importer, file: File[bytes], *, by: User | None, dry_run: bool = False, as_of: date | None = None
) -> ImportRun:
    """The file lies under a name of ours; what it was called is only told."""
    name = file.name or "archivo"
    run = runs.ask(importer, Path(name).name, by=by, dry_run=dry_run, as_of=as_of)
    ending = Path(name).suffix.casefold()
    run.upload = default_storage.save(f"{FOLDER}/{uuid4()}{ending if ENDING.fullmatch(ending) else ''}", file)
    run.save(update_fields=["upload"])
    return run


def path_of(run: ImportRun) -> Path:
    return Path(default_storage.path(run.upload))


def drop(run: ImportRun) -> None:
    if run.upload:
        default_storage.delete(run.upload)
        run.upload = ""
        run.save(update_fields=["upload"])


def end_abandoned() -> int:
    """Imports whose process was killed; returns how many. Nothing of them was written."""
    silent = ImportRun.objects.filter(state=ImportRun.State.RUNNING, seen_at__lt=timezone.now() - SILENT)
    return sum(_end_if_free(run) for run in silent)


@transaction.atomic
def _end_if_free(run: ImportRun) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('importing'), hashtext(%s))", [run.importer])
        if not cursor.fetchone()[0]:
            return False
    runs.fail(run)
    drop(run)
    return True

"""ESCO from one of its files, or from the zip or the folder with all of them: then all go in or none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import reduce
from pathlib import Path

from django.db import transaction

from catalogue.importers.esco import IMPORTER
from catalogue.importers.esco_parts import parts
from importing.command import ImportCommand
from importing.outcome import Outcome
from importing.running import run_import

SUMMED = ("read", "created", "updated", "unchanged", "passed", "rejected", "seconds")


class Command(ImportCommand):
    importer = IMPORTER

    def run(self, path: Path, *, dry_run: bool, as_of: date | None) -> Outcome:
        with parts(path) as files:
            if len(files) == 1:
                return run_import(IMPORTER, files[0], dry_run=dry_run, as_of=as_of)
            return _all(files, dry_run=dry_run, as_of=as_of)


@transaction.atomic
def _all(files: list[Path], *, dry_run: bool, as_of: date | None) -> Outcome:
    """Relations find the occupations of the same try, so a trial is rolled back as a whole and not file by file."""
    outcomes = [run_import(IMPORTER, file, as_of=as_of) for file in files]
    transaction.set_rollback(dry_run)
    return reduce(_added, outcomes)


def _added(one: Outcome, other: Outcome) -> Outcome:
    sums = {name: getattr(one, name) + getattr(other, name) for name in SUMMED}
    tables = {
        table: dict(Counter(one.tables.get(table, {})) + Counter(other.tables.get(table, {})))
        for table in one.tables | other.tables
    }
    return replace(other, **sums, reasons=one.reasons + other.reasons, tables=tables)

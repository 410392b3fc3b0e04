"""CNO-2015 from a csv, or from the JSON object (code → name) in which INEI's dictionaries are passed on."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.importers.cno import IMPORTER
from importing.command import ImportCommand
from importing.outcome import Outcome
from importing.refusing import FileRefused
from importing.running import run_import


class Command(ImportCommand):
    importer = IMPORTER

    def run(self, path: Path, *, dry_run: bool, as_of: date | None) -> Outcome:
        if path.suffix.casefold() != ".json":
            return super().run(path, dry_run=dry_run, as_of=as_of)
        with TemporaryDirectory() as folder:
            table = _as_table(path, Path(folder) / f"{path.stem}.csv")
            return run_import(IMPORTER, table, dry_run=dry_run, as_of=as_of)


def _as_table(path: Path, target: Path) -> Path:
    labels = _labels(path)
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("codigo", "denominacion"), *labels.items()])
    return target


def _labels(path: Path) -> dict[str, str]:
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FileRefused("not_there") from error
    except ValueError as error:  # of the encoding too
        raise FileRefused("damaged") from error
    if not isinstance(labels, dict) or not all(isinstance(label, str) for label in labels.values()):
        raise FileRefused("not_a_table")
    return labels

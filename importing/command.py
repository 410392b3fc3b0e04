"""The command line of every importer: `script/manage import_<source> FILE`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand

from importing import quality, words
from importing.importer import Importer
from importing.outcome import Outcome
from importing.refusing import FileRefused
from importing.running import run_import

NOT_UNDERSTOOD = 2
MOST_SHOWN = 20


class ImportCommand(BaseCommand):
    """Exit code 0 when the file was understood, even with rejected rows; 2 when not, and nothing was changed."""

    importer: ClassVar[Importer]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = f"{self.importer.title}, {self.importer.publisher} ({self.importer.licence})."
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and change nothing.")
        parser.add_argument("--json", action="store_true", help="Counts as JSON on the last line.")
        parser.add_argument("--as-of", type=date.fromisoformat, help="The day the data is of, YYYY-MM-DD.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = self.run(options["file"], dry_run=options["dry_run"], as_of=options["as_of"])
        except FileRefused as refusal:
            self.stderr.write(f"{refusal.words} [{refusal.code}]")
            sys.exit(NOT_UNDERSTOOD)
        if not options["dry_run"]:
            quality.look(because=f"import_{self.importer.slug}")
        self._report(outcome, dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(counts(outcome)))

    def run(self, path: Path, *, dry_run: bool, as_of: date | None) -> Outcome:
        """A source of several files overrides it."""
        return run_import(self.importer, path, dry_run=dry_run, as_of=as_of)

    def _report(self, outcome: Outcome, *, dry_run: bool) -> None:
        head = "Ensayo, no se cambió nada: " if dry_run else ""
        self.stdout.write(
            f"{head}{outcome.read} filas leídas; {outcome.created} nuevas, {outcome.updated} cambiadas, "
            f"{outcome.unchanged} iguales, {outcome.passed} que no nos tocan, {outcome.rejected} rechazadas; "
            f"{outcome.seconds:.1f} s; importación {outcome.run_id}"
        )
        for label, done in outcome.tables.items():
            self.stdout.write(f"  {label}: {done.get('created', 0)} nuevas, {done.get('updated', 0)} cambiadas")
        for code, number in (outcome.reasons + outcome.remarks).most_common(MOST_SHOWN):
            self.stdout.write(f"  {number} × {code}: {words.of_row(code, {})}")


def counts(outcome: Outcome) -> dict[str, int | float]:
    """As the contract names them."""
    names = ("read", "created", "updated", "unchanged", "rejected", "seconds", "passed")
    return {name: getattr(outcome, name) for name in names}

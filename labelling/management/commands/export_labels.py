"""Write the agreed labels of a language as training examples; FILE keeps what it has and is sorted anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from contacts.models import Language
from labelling.exporting import export
from labelling.held_out import NoHeldOutSet


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", required=True, choices=Language.values)
        parser.add_argument("--out", required=True, type=Path, help="nlu_data/nlu/<language>/labelled.yml")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        try:
            done = export(language=options["language"], command="export_labels", known=out)
        except NoHeldOutSet as error:
            raise CommandError(str(error)) from error
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(done.text, encoding="utf-8")
        self.stdout.write(f"{done.many} examples in {out}; {done.held_out} left out: they are held out.")

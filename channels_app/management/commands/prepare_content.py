"""Create or find the WhatsApp contents (buttons, lists, templates) at Twilio; safe to run again."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from channels_app.content_setup import Done, Prepared, prepare
from channels_app.transports.twilio.contents import ContentProblem

COUNTED: tuple[Done, ...] = ("created", "found", "unchanged", "missing", "failed")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what is missing; change nothing.")
        parser.add_argument("--json", action="store_true", help="The last line is a JSON object of counts.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            prepared = prepare(dry_run=options["dry_run"])
        except ContentProblem as problem:
            raise CommandError(
                f"Twilio does not list its contents (error {problem.code}); nothing was changed."
            ) from None
        self._tell(prepared)
        counts: dict[str, int] = {"read": len(prepared), **_counts(prepared)}
        self.stdout.write(json.dumps(counts) if options["json"] else _sentence(counts))
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} contents could not be prepared; options go out as text there.")

    def _tell(self, prepared: Sequence[Prepared]) -> None:
        for one in prepared:
            if one.done != "unchanged" or one.detail:
                self.stdout.write(" ".join(filter(None, (one.done, one.shape.friendly_name, one.detail))))


def _counts(prepared: Sequence[Prepared]) -> dict[str, int]:
    done = Counter(one.done for one in prepared)
    return {name: done[name] for name in COUNTED}


def _sentence(counts: Mapping[str, int]) -> str:
    return f"{counts['read']} contents: " + ", ".join(f"{counts[name]} {name}" for name in COUNTED) + "."

"""Writes var/lookups/places.json and trades.json for the dialogue side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from catalogue import lookups


class Command(BaseCommand):
    help = "Write the names of places and trades that the dialogue side recognises."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--directory", type=Path, default=settings.LOOKUPS_DIR, help="default: var/lookups")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = lookups.export(options["directory"])
        self.stdout.write("lookups: " + ", ".join(f"{count} names of {kind}" for kind, count in counts.items()))

"""Loads the compiled facts; with --demo the invented offerings too."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue import loading
from catalogue.facts import FactsError


class Command(BaseCommand):
    help = "Load trades, programmes, providers and what they are known to teach. Without --demo no invented row stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="also load the invented offerings")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = loading.load(demo=options["demo"])
        except FactsError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"catalogue: {loaded}")

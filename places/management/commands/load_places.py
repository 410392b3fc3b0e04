"""`manage.py load_places`: regions, provinces, districts and aliases from the installed packages."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from places import loading


class Command(BaseCommand):
    help = "Loads Peru's regions, provinces and districts with their aliases; running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as one JSON line")
        parser.add_argument("--only-if-empty", action="store_true", help="do nothing where districts are loaded")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = loading.load(only_if_empty=options["only_if_empty"])
        if options["json"]:
            self.stdout.write(json.dumps(loaded.as_dict()))
            return
        self.stdout.write(
            f"{loaded.regions} regions, {loaded.provinces} provinces, {loaded.districts} districts "
            f"({loaded.approximate} at an approximate point), {loaded.aliases} other names"
        )

"""Empty the messages that are older than KEEP_MESSAGE_DAYS; the relay does the same by itself, a few at a time."""

from __future__ import annotations

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from channels_app import keeping


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="The last line is an object for machines.")

    def handle(self, *args: Any, **options: Any) -> None:
        started, emptied = time.monotonic(), 0
        while batch := keeping.empty_batch():
            emptied += batch
        result = {"emptied": emptied, "seconds": round(time.monotonic() - started, 1)}
        self.stdout.write(json.dumps(result) if options["json"] else f"{emptied} messages emptied.")

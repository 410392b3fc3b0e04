"""Compare the last hours with the vendor's own list of messages, and mend what webhooks have lost."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from channels_app.errors import TransportError
from channels_app.reconcile import reconcile


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hours", type=float, default=24.0, help="How far to look back.")
        parser.add_argument("--json", action="store_true", help="Say the result as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = reconcile(since=timezone.now() - timedelta(hours=options["hours"]))
        except TransportError as error:
            raise CommandError(f"The vendor's list cannot be read ({error}). Try again later.") from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found)))
        else:
            self.stdout.write(f"{found.compared} compared, {found.received} received, {found.moved} moved on.")

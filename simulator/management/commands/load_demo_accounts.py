"""Create the accounts that visitors of the demonstration may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from simulator.demo_accounts import ensure_demo_operator


class Command(BaseCommand):
    help = "Create the demo operator for /admin/. Only with DEMO=1: its password is published."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo accounts have a published password. Set DEMO=1 to have them; never in production.")
        account = ensure_demo_operator(actor="load_demo_accounts")
        state = "created" if account.created else "there already"
        self.stdout.write(f"/admin/ user {account.username}, password {account.password} ({state})")

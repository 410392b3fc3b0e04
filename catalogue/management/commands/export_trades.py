"""Writes docs/reference/trades.md from the compiled facts."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from catalogue import trades_page


class Command(BaseCommand):
    help = "Write the page that shows what each trade stands for."

    def handle(self, *args: Any, **options: Any) -> None:
        trades_page.PAGE.write_text(trades_page.text(), encoding="utf-8")
        self.stdout.write(f"written: {trades_page.PAGE.name}")

"""Write the docs' pages on the recommender from the reports that are kept."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Write docs/reference/recommender-card.md and recommender-baselines.md from recommender/reports/*.json."
    requires_system_checks: list[str] = []  # it asks no database

    def handle(self, **options: Any) -> None:
        from recommender import documents  # TensorFlow takes seconds to import: only where it is needed

        for name, text in documents.pages().items():
            (documents.DOCS / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"written: docs/reference/{name}")

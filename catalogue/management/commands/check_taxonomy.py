"""Tells which codes and labels of our trades are not those of the classifications that were imported."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from catalogue import taxonomy_checking


class Command(BaseCommand):
    help = "Compare trades, skills and interests with imported ESCO, CNO-2015 and O*NET; exit code 1 where they differ."

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := taxonomy_checking.not_imported():
            self.stdout.write(f"not imported, so not compared: {', '.join(missing)}")
        problems = taxonomy_checking.problems()
        for problem in problems:
            self.stdout.write(problem)
        self.stdout.write(f"taxonomy: {len(problems)} problems")
        if problems:
            sys.exit(1)

"""Learn how many would apply where, from a list of careers with applicants; measure it; keep it as a version."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.importers import ponte
from importing.refusing import FileRefused
from recommender.demand_prior import keeping, measuring, ridge
from recommender.demand_prior.measuring import Figure, Measured

LEAST = 200  # courses: fewer teach nothing about regions
SEED = 7


class Command(BaseCommand):
    help = "Learn expected applicants by family of careers and region from Ponte en Carrera's list, and measure it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, help="Of the applicants; else four digits of the file's name.")
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *, file: Path, year: int | None, seed: int, **options: Any) -> None:
        year = year or self._year(file)
        courses = self._courses(file)
        measured = measuring.measure(courses, seed=seed)
        self._print(measured)
        model = ridge.fit_best(courses, seed=seed)
        path = keeping.keep(courses, model, measured, source=ponte.SOURCE.title, year=year, now=timezone.now())
        self.stdout.write(f"{len(courses)} courses, penalty {model.penalty:g}: {path}")
        prior = keeping.newest()
        if prior and not prior.is_fresh(timezone.localdate()):
            self.stdout.write(f"Applicants of {year} are too old: kept for measuring, used for nobody.")

    def _year(self, file: Path) -> int:
        found = re.search(r"(?:19|20)\d\d", file.name)
        if not found:
            raise CommandError("Say of which year the applicants are: --year 2016")
        return int(found.group())

    def _courses(self, file: Path) -> list[ponte.Course]:
        try:
            courses = ponte.read(file)
        except FileRefused as refusal:
            raise CommandError(refusal.words, returncode=2) from refusal
        if len(courses) < LEAST:
            raise CommandError(f"Only {len(courses)} careers of institutes tell their applicants; {LEAST} are needed.")
        return courses

    def _print(self, measured: Measured) -> None:
        self.stdout.write(f"NDCG@{measuring.TOP} by region at institutions never seen, {measured.lists} lists")
        for name, figure in measured.ndcg.items():
            ahead = measured.ahead.get(name)
            self.stdout.write(f"  {name:<28}{_words(figure)}{f'   ridge is ahead by {_words(ahead)}' if ahead else ''}")


def _words(figure: Figure) -> str:
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"

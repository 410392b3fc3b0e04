"""Measure the product's model beside every baseline on a suite of people and items from outside."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recommender.suites import reading, report
from recommender.suites.suite import Suite, with_cold, with_labels

SEED = 20261123


def share(text: str) -> float:
    value = float(text)
    if not 0 < value < 1:
        raise ArgumentTypeError(f"must lie between 0 and 1: {text}")
    return value


def natural(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ArgumentTypeError(f"must not be negative: {text}")
    return value


class Command(BaseCommand):
    help = "Train the recommender and its baselines on a suite, rank all items, write JSON, Markdown and a picture."
    requires_system_checks: list[str] = []  # it asks no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--suite", type=Path, required=True, help="Folder with catalogue.json, train.jsonl, …")
        parser.add_argument("--out", type=Path, required=True, help="JSON file; .md and .svg are written beside it.")
        parser.add_argument("--seed", type=natural, default=SEED)
        parser.add_argument("--labels", type=natural, help="Learn from so many persons of train only.")
        parser.add_argument("--cold-share", type=share, help="Take this share of items out of train; test on them.")

    def handle(
        self, *, suite: Path, out: Path, seed: int, labels: int | None, cold_share: float | None, **options: Any
    ) -> None:
        if out.suffix in {".md", ".svg"}:
            raise CommandError("--out names the JSON file; the Markdown and the picture are written beside it.")
        read = self._read(suite, seed=seed, labels=labels, cold_share=cold_share)
        from recommender.suites import evaluation  # TensorFlow takes seconds to import: only once the suite is sound

        self._say(f"{len(read.items)} items, {read.skills} skills, {len(read.train)} persons to learn from")
        found = evaluation.evaluate(read, seed=seed, say=self._say)
        paths = report.write(found, out, suite=suite.resolve().name)
        self._say(report.as_markdown(found, suite=suite.resolve().name))
        self._say(f"{found.seconds:.0f} s; written: {', '.join(str(path) for path in paths)}")

    def _read(self, folder: Path, *, seed: int, labels: int | None, cold_share: float | None) -> Suite:
        try:
            suite = reading.read(folder)
        except reading.BadSuite as error:
            raise CommandError(f"{folder}: {error}", returncode=2) from error
        if cold_share is not None:
            suite = with_cold(suite, share=cold_share, seed=seed)
        return suite if labels is None else with_labels(suite, labels=labels, seed=seed)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

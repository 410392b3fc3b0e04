"""Let invented persons on the map of Peru answer the recommender, and measure what it learnt on other ones."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue import snapshot
from recommender import measure, taxonomy
from recommender.management.commands.train_recommender import homes
from recommender.matrix import build

ANSWERS, PERSONS, SEEDS, SEED = 1000, 600, 3, 20261123


class Command(BaseCommand):
    help = "Simulate people: who is glad of one of three, before any answer and after learning from logged answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--answers", type=int, default=ANSWERS, help="Logged decisions to learn from.")
        parser.add_argument("--persons", type=int, default=PERSONS, help="Other people to measure on, for each seed.")
        parser.add_argument("--seed", type=int, default=SEED, help="The first of the seeds.")
        parser.add_argument("--seeds", type=int, default=SEEDS, help="How many worlds.")
        parser.add_argument("--out", type=Path, help="JSON file to write.")

    def handle(self, *, answers: int, persons: int, seed: int, seeds: int, out: Path | None, **options: Any) -> None:
        shot = snapshot.load()
        if not shot.items:
            raise CommandError("The catalogue holds no open offering: load it before simulating.")
        if min(answers, persons, seeds) < 1:
            raise CommandError("--answers, --persons and --seeds are at least 1.")
        from recommender import simulation  # TensorFlow takes seconds to import: only where it is needed

        found = simulation.simulation(
            build(shot.items, taxonomy.load()),
            homes(),
            answers=answers,
            persons=persons,
            seeds=range(seed, seed + seeds),
            today=timezone.localdate(),
            say=self._say,
        )
        self._say(measure.table(found.figures))
        shown, full = (sum(getattr(run, name) for run in found.runs) for name in ("shown", "full_shown"))
        self._say(f"{shown} shown, {full} of them full")
        if out is not None:
            out.write_text(json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

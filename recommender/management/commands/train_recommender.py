"""Train the recommender from the catalogue, keep the model with its manifest, make it the champion."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue import snapshot
from catalogue.models import Trade
from importing.versions import versions
from places.models import District
from recommender import measure, registry, taxonomy
from recommender.content import content_hash
from recommender.matrix import build
from recommender.models import ModelVersion
from recommender.registry import Artefact
from recommender.simulate import Home

PERSONS = 3000


class Command(BaseCommand):
    help = "Train the recommender and make it the champion; does nothing where that was done from the same content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="Train even where a model of the same content exists.")
        parser.add_argument("--persons", type=int, default=PERSONS, help="How many persons to invent.")

    def handle(self, *, force: bool, persons: int, **options: Any) -> None:
        shot = snapshot.load()
        self._check(shot.items)
        content = content_hash(shot.items)
        artefact = None if force else registry.on_disk(content)
        if artefact is None:
            artefact = self._train(shot, content, persons=persons)
        self._promote(artefact)

    def _check(self, items: Sequence[snapshot.Item]) -> None:
        if not items:
            raise CommandError("The catalogue holds no open offering: load it before training.")
        strangers = taxonomy.load().strangers(list(Trade.objects.values_list("code", flat=True)))
        if strangers:
            raise CommandError(
                f"related_trades.yml names trades the catalogue does not know: {', '.join(sorted(strangers))}"
            )

    def _train(self, shot: snapshot.Snapshot, content: str, *, persons: int) -> Artefact:
        from recommender import training  # TensorFlow takes seconds to import: only where it is needed

        began, today = time.monotonic(), timezone.localdate()
        self._say(f"Inventing {persons} persons over {len(shot.items)} offerings")
        people = training.invent(build(shot.items, taxonomy.load()), homes(), count=persons, today=today)
        self._say(f"Training on {len(people.train)} of them, choosing on {len(people.valid)}")
        trained = training.train(people, say=self._say)
        folder = registry.home() / folder_name(content)
        about: dict[str, Any] = {"content_hash": content, "catalogue_version": shot.version}
        about |= {"today": today.isoformat(), "data": vars(versions())}
        artefact = registry.seal(folder, training.write(trained, folder, about=about))
        self._say(f"Tastes are simulated: this says that the machinery learns. {len(people.test)} persons never seen:")
        self._say(measure.table(trained.figures))
        self._say(f"Trained in {time.monotonic() - began:.0f} s: {trained.trial}")
        return artefact

    def _promote(self, artefact: Artefact) -> None:
        known = ModelVersion.objects.filter(name=artefact.name, alias=ModelVersion.Alias.CHAMPION)
        if known.filter(manifest_sha256=artefact.manifest_sha256).exists():
            self._say(f"Nothing to do: {artefact.name} is the champion")
            return
        registry.register(artefact=artefact)
        registry.promote(name=artefact.name)
        self._say(f"{artefact.name} is the champion now")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def folder_name(content: str) -> str:
    """Sorts by time, says at a glance what it was made from."""
    return f"{timezone.now():%Y%m%dT%H%M%SZ}-{content[:8]}"


def homes() -> list[Home]:
    columns = ("ubigeo", "latitude", "longitude", "altitude")
    return [Home(*row) for row in District.objects.order_by("ubigeo").values_list(*columns)]

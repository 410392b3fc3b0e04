"""Train the recommender from the catalogue, keep the model with its manifest; it serves where the rule allows it."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from catalogue import snapshot
from catalogue.models import Trade
from importing.versions import versions
from places.models import District
from recommender import admission, fairness, measure, mirror, registry, taxonomy
from recommender.admission import Admission
from recommender.content import content_hash
from recommender.matrix import build
from recommender.measure import Ranking
from recommender.models import ModelVersion
from recommender.registry import Artefact, DamagedModel
from recommender.scoring import Session
from recommender.simulate import Answer, Home

PERSONS = 3000
ADMISSION, INVENTED = "admission", "invented people"


class Command(BaseCommand):
    help = "Train the recommender; it serves if the rule allows it. Nothing to do where the content is the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="Train even where a model of the same content exists.")
        parser.add_argument("--persons", type=int, default=PERSONS, help="How many persons to invent.")

    def handle(self, *, force: bool, persons: int, **options: Any) -> None:
        shot = snapshot.load()
        self._check(shot.items)
        content = content_hash(shot.items)
        artefact = None if force else registry.on_disk(content)
        new = artefact is None or ADMISSION not in artefact.manifest
        if artefact is None or new:
            artefact = self._train(shot, content, persons=persons)
        self._take_up(artefact)
        if new:
            mirror.mirror(artefact, alias=ModelVersion.objects.get(name=artefact.name).alias)

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
        manifest = training.write(trained, folder, about=about)
        judged = self._judge(folder, people.test)
        artefact = registry.seal(folder, {**manifest, ADMISSION: judged.as_json(), "learnt_from": INVENTED})
        self._say(f"Tastes are simulated: this says that the machinery learns. {len(people.test)} persons never seen:")
        self._say(measure.table(trained.figures))
        self._say(f"Trained in {time.monotonic() - began:.0f} s: {trained.trial}")
        return artefact

    def _judge(self, folder: Path, people: Sequence[Answer]) -> Admission:
        champion = _serving()
        beside = _ranking(champion.graph) if champion else None
        judged = admission.judge(
            _ranking((folder / registry.GRAPH).read_bytes()), people, terrain=fairness.terrain(), champion=beside
        )
        for name, found in judged.beside.items():
            self._say(f"  beside {name:<22} {found.mean:+.4f} [{found.low:+.4f}, {found.high:+.4f}]")
        return judged

    @transaction.atomic
    def _take_up(self, artefact: Artefact) -> None:
        """A model that was known and does not serve was refused or called back: nobody wants it by surprise."""
        champion, known = _serving(), ModelVersion.objects.filter(name=artefact.name).exists()
        if champion and champion.name == artefact.name:
            self._say(f"Nothing to do: {artefact.name} is the champion")
        elif champion and known:
            self._say(f"Nothing to do: {champion.name} is the champion, {artefact.name} is kept")
        else:
            registry.register(artefact=artefact)
            self._promote(artefact, champion)

    def _promote(self, artefact: Artefact, champion: Artefact | None) -> None:
        against = artefact.manifest[ADMISSION]["against"]
        if against:
            self._say(f"{artefact.name} is kept and does not serve: {'; '.join(against)}")
        elif champion and champion.manifest.get("learnt_from", INVENTED) != INVENTED:
            self._challenge(artefact)
        else:
            registry.promote(name=artefact.name)
            self._say(f"{artefact.name} is the champion now")

    def _challenge(self, artefact: Artefact) -> None:
        """What real people taught gives way to what real people say."""
        if not registry.serving().challenger:
            registry.challenge(name=artefact.name)
        self._say(f"{artefact.name} is kept: the champion learnt from real answers, and only they can replace it")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def folder_name(content: str) -> str:
    """Sorts by time, says at a glance what it was made from."""
    return f"{timezone.now():%Y%m%dT%H%M%SZ}-{content[:8]}"


def homes() -> list[Home]:
    columns = ("ubigeo", "latitude", "longitude", "altitude")
    return [Home(*row) for row in District.objects.order_by("ubigeo").values_list(*columns)]


def _serving() -> Artefact | None:
    """None also where it cannot be used, so that a sound one takes its place."""
    try:
        return registry.champion()
    except DamagedModel:
        return None


def _ranking(graph: bytes) -> Ranking:
    session = Session(graph)
    return lambda answer: session.score(answer.table)

"""A network that learnt from the log, written down with its figures. Imports TensorFlow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.utils import timezone

from recommender import ensemble, fairness, learning, network, registry, told
from recommender.ensemble import NEWBORN
from recommender.features import NAMES
from recommender.hand_rule import SHAPE
from recommender.history import Lessons
from recommender.learning import Learnt
from recommender.registry import Artefact, DamagedModel
from recommender.scoring import Session

SEED = 20261123
LOG = "the log"
Say = Callable[[str], None]


def learnt_from(lessons: Lessons, *, since: datetime, until: datetime, say: Say = print) -> Artefact | None:
    """None where nothing tells the later answers better than the network as it was born. Raises ExportMismatch."""
    learnt = learning.learn([one.reply for one in lessons.taught], seed=SEED)
    say(f"learnt by {learnt.trial}")
    return None if learnt.trial == NEWBORN else _written(learnt, lessons, since, until)


def _written(learnt: Learnt, lessons: Lessons, since: datetime, until: datetime) -> Artefact:
    folder = registry.home() / f"{timezone.now():%Y%m%dT%H%M%SZ}-{lessons.digest[:8]}"
    tables = [one.reply.table for one in lessons.taught]
    graph = ensemble.export(learnt.model, SHAPE)
    difference = ensemble.check(learnt.model, graph, tables, seed=SEED)
    folder.mkdir(parents=True)
    network.save(learnt.model, folder / "model.keras")
    (folder / registry.GRAPH).write_bytes(graph)
    return registry.seal(folder, {**_about(learnt, lessons, since, until), "export_difference": difference})


def _about(learnt: Learnt, lessons: Lessons, since: datetime, until: datetime) -> dict[str, Any]:
    """What the manifest says: its figures are of the later part of the log, that taught nothing."""
    later = lessons.taught[-len(learnt.later) :]
    rankings = {**told.BASELINES, **_champion(), "network": learnt.session.score}
    return {
        "learnt_from": LOG,
        "content_hash": lessons.digest,
        "data_hash": lessons.digest,
        "data_window": [f"{timezone.localdate(at):%Y-%m-%d}" for at in (since, until)],
        "decisions": {"all": len(lessons.taught), "later": len(later), "known_ends": lessons.known},
        "features": list(NAMES),
        "seed": SEED,
        "trial": str(learnt.trial),
        "parent": registry.champion_name(),
        "metrics": told.figures(rankings, later),
        "groups": told.groups(rankings, later, fairness.terrain()),
        "libraries": {name: version(name) for name in ("keras", "tensorflow", "numpy", "onnx", "onnxruntime")},
    }


def _champion() -> dict[str, told.Score]:
    """To stand beside; empty where there is none that can be used."""
    try:
        serving = registry.champion()
    except DamagedModel:
        return {}
    return {"champion": Session(serving.graph).score} if serving else {}

"""Train the network on invented persons, choose by validation, check the export, write. Imports TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from recommender import calibrated, ensemble, measure, network, simulate
from recommender.arrays import floats
from recommender.ensemble import NEWBORN, Lists, Trial
from recommender.features import NAMES
from recommender.hand_rule import SHAPE
from recommender.matrix import ItemMatrix
from recommender.scoring import Session
from recommender.simulate import WORTH, Answer, Home

SEED = 20261123
LIST = 32  # items per list in training: the liked ones and others at random
SHARES = floats([0.6, 0.3, 0.1])  # how the listwise target is divided among the liked
TRIALS = (NEWBORN, Trial(0.003, 15), Trial(0.01, 30))

Say = Callable[[str], None]


@dataclass(frozen=True)
class People:
    """Persons are split, never one person's answers."""

    train: Sequence[Answer]
    valid: Sequence[Answer]
    test: Sequence[Answer]


@dataclass(frozen=True)
class Trained:
    model: network.Model
    trial: str
    figures: Mapping[str, measure.Figures]
    people: People


def invent(matrix: ItemMatrix, homes: Sequence[Home], *, count: int, today: date) -> People:
    made = simulate.answers(matrix, homes, count=count, seed=SEED, today=today)
    cut, end = int(len(made) * 0.7), int(len(made) * 0.85)
    return People(made[:cut], made[cut:end], made[end:])


def train(people: People, *, say: Say = print) -> Trained:
    """The newborn and each trial are compared on the validation persons; the figures are of the test persons."""
    lists = _lists(people.train)
    trials = {str(trial): ensemble.grow(SHAPE, lists, trial, seed=SEED) for trial in TRIALS}
    validated = {name: measure.measure(_ranking(model), people.valid).ndcg for name, model in trials.items()}
    for name, ndcg in validated.items():
        say(f"  validation NDCG@3 {ndcg:.4f}  {name}")
    best = max(validated, key=lambda name: validated[name])
    return Trained(trials[best], best, _figures(trials[best], people.test), people)


def write(trained: Trained, folder: Path, *, about: Mapping[str, Any]) -> dict[str, Any]:
    """Both forms of the model into the folder; what the manifest shall say. Raises ExportMismatch."""
    graph = ensemble.export(trained.model, SHAPE)
    difference = ensemble.check(trained.model, graph, [answer.table for answer in trained.people.test], seed=SEED)
    folder.mkdir(parents=True)
    network.save(trained.model, folder / "model.keras")
    (folder / "model.onnx").write_bytes(graph)
    return {
        **about,
        "features": list(NAMES),
        "seed": SEED,
        "trial": trained.trial,
        "persons": {name: len(getattr(trained.people, name)) for name in ("train", "valid", "test")},
        "tastes": "simulated",
        "metrics": measure.as_json(trained.figures),
        "calibration": _calibration(Session(graph), trained.people),
        "export_difference": difference,
        "libraries": {name: version(name) for name in ("keras", "tensorflow", "numpy", "onnx", "onnxruntime")},
    }


def _calibration(session: Session, people: People) -> dict[str, float | int]:
    """Fitted to the persons on whom the trial was chosen, measured on those who were never seen."""
    valid, test = (
        calibrated.told(session.score, [(answer.table, answer.utility > WORTH) for answer in answers])
        for answers in (people.valid, people.test)
    )
    return calibrated.about(calibrated.fit(valid), test)


def _lists(answers: Sequence[Answer]) -> Lists:
    """(persons, LIST, features) and (persons, LIST): shares for the liked, 0 for the others, −1 where padded."""
    rng = np.random.default_rng(SEED)
    tables = np.zeros((len(answers), LIST, len(NAMES)), dtype=np.float32)
    chosen = np.full((len(answers), LIST), -1, dtype=np.float32)
    for row, answer in enumerate(answers):
        others = rng.permutation([i for i in range(len(answer.km)) if i not in answer.liked])
        picked = [*answer.liked, *others][:LIST]
        tables[row, : len(picked)] = answer.table[picked]
        chosen[row, : len(picked)] = 0
        chosen[row, : len(answer.liked)] = SHARES
    return Lists(tables, chosen)


def _figures(model: network.Model, answers: Sequence[Answer]) -> dict[str, measure.Figures]:
    rankings = {**measure.BASELINES, "network": _ranking(model)}
    return {name: measure.measure(ranking, answers) for name, ranking in rankings.items()}


def _ranking(model: network.Model) -> measure.Ranking:
    """Through the exported graph: the same numbers, and a thousand persons in a second instead of a minute."""
    session = Session(ensemble.export(model, SHAPE))
    return lambda answer: session.score(answer.table)

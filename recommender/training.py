"""Train the network on invented persons, choose by validation, check the export, write. Imports TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from recommender import measure, network, onnx_graph, simulate
from recommender.arrays import Floats, floats
from recommender.features import NAMES
from recommender.matrix import ItemMatrix
from recommender.scoring import Session
from recommender.simulate import Answer, Home

SEED = 20261123
LIST = 32  # items per list in training: the liked ones and others at random
SHARES = floats([0.6, 0.3, 0.1])  # how the listwise target is divided among the liked
TRIALS = ((0.003, 15), (0.01, 30))  # learning rate and epochs; the newborn competes too
ROWS, TOLERANCE = 1000, 1e-5

Say = Callable[[str], None]


class ExportMismatch(RuntimeError):
    """The ONNX graph does not compute what the network computes; it must not be served."""


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
    tables, chosen = _lists(people.train)
    network.calm(seed=SEED)
    trials = {"newborn (no learning)": network.build()}
    for rate, epochs in TRIALS:
        network.calm(seed=SEED)
        model = network.build()
        network.train(model, tables, chosen, epochs=epochs, rate=rate)
        trials[f"rate {rate}, {epochs} epochs"] = model
    validated = {name: measure.measure(_ranking(model), people.valid).ndcg for name, model in trials.items()}
    for name, ndcg in validated.items():
        say(f"  validation NDCG@3 {ndcg:.4f}  {name}")
    best = max(validated, key=lambda name: validated[name])
    return Trained(trials[best], best, _figures(trials[best], people.test), people)


def write(trained: Trained, folder: Path, *, about: Mapping[str, Any]) -> dict[str, Any]:
    """Both forms of the model into the folder; what the manifest shall say. Raises ExportMismatch."""
    graph = onnx_graph.build(network.weights(trained.model), bound=network.BOUND)
    difference = check(trained.model, graph.SerializeToString(), [answer.table for answer in trained.people.test])
    folder.mkdir(parents=True)
    network.save(trained.model, folder / "model.keras")
    onnx_graph.save(graph, folder / "model.onnx")
    return {
        **about,
        "features": list(NAMES),
        "seed": SEED,
        "trial": trained.trial,
        "persons": {name: len(getattr(trained.people, name)) for name in ("train", "valid", "test")},
        "tastes": "simulated",
        "metrics": measure.as_json(trained.figures),
        "export_difference": difference,
        "libraries": {name: version(name) for name in ("keras", "tensorflow", "numpy", "onnx", "onnxruntime")},
    }


def check(model: network.Model, graph: bytes, tables: Sequence[Floats]) -> float:
    """The largest difference between Keras and ONNX on 1,000 real rows and 1,000 random ones."""
    real = np.concatenate(tables)[:ROWS]
    strange = np.random.default_rng(SEED).uniform(0, 6, size=(ROWS, len(NAMES))).astype(np.float32)
    rows = np.concatenate([real, strange])
    difference = float(np.abs(network.score(model, rows) - Session(graph).score(rows)).max())
    if not difference <= TOLERANCE:
        raise ExportMismatch(f"Keras and ONNX differ by {difference:.2g} on {len(rows)} rows")
    return difference


def _lists(answers: Sequence[Answer]) -> tuple[Floats, Floats]:
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
    return tables, chosen


def _figures(model: network.Model, answers: Sequence[Answer]) -> dict[str, measure.Figures]:
    rankings = {**measure.BASELINES, "network": _ranking(model)}
    return {name: measure.measure(ranking, answers) for name, ranking in rankings.items()}


def _ranking(model: network.Model) -> measure.Ranking:
    """Through the exported graph: the same numbers, and a thousand persons in a second instead of a minute."""
    session = Session(onnx_graph.build(network.weights(model), bound=network.BOUND).SerializeToString())
    return lambda answer: session.score(answer.table)

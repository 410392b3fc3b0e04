"""The product's model, whatever it ranks: three networks of one shape from three seeds, exported as one graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender import network, onnx_graph
from recommender.arrays import Floats
from recommender.scoring import Session
from recommender.shape import Shape

MEMBERS = 3
ROWS, TOLERANCE = 1000, 1e-5


class ExportMismatch(RuntimeError):
    """The ONNX graph does not compute what the network computes; it must not be served."""


@dataclass(frozen=True)
class Lists:
    """What is learnt from: (lists, items, features), and (lists, items) with shares of the choice, −1 where padded.

    `weights` are (lists, items) too: how much each counts beside what was taken. None: all the same.
    """

    tables: Floats
    chosen: Floats
    weights: Floats | None = None


@dataclass(frozen=True)
class Trial:
    """How to learn; no epochs is the newborn."""

    rate: float
    epochs: int

    def __str__(self) -> str:
        return f"rate {self.rate}, {self.epochs} epochs" if self.epochs else "newborn (no learning)"


NEWBORN = Trial(0.0, 0)


def grow(shape: Shape, lists: Lists, trial: Trial, *, seed: int) -> network.Model:
    """The same network for the same arguments."""
    members = [_member(shape, lists, trial, seed=seed, place=place) for place in range(MEMBERS)]
    return network.together(members)


def _member(shape: Shape, lists: Lists, trial: Trial, *, seed: int, place: int) -> network.Model:
    network.calm(seed=seed + place)
    member = network.build(shape, member=f"member_{place}")
    if trial.epochs and len(lists.tables):
        network.train(member, lists.tables, lists.chosen, epochs=trial.epochs, rate=trial.rate, weights=lists.weights)
    return member


def export(model: network.Model, shape: Shape) -> bytes:
    graph: bytes = onnx_graph.build(network.weights(model), shape, bound=network.BOUND).SerializeToString()
    return graph


def check(model: network.Model, graph: bytes, tables: Sequence[Floats], *, seed: int) -> float:
    """The largest difference between Keras and ONNX on 1,000 real rows and 1,000 random ones. Raises ExportMismatch."""
    real = np.concatenate(tables)[:ROWS]
    strange = np.random.default_rng(seed).uniform(0, 6, size=(ROWS, real.shape[1])).astype(np.float32)
    rows = np.concatenate([real, strange])
    difference = np.abs(network.score(model, rows) - Session(graph).score(rows))
    relative = float((difference / np.maximum(1, np.abs(Session(graph).score(rows)))).max())
    if not relative <= TOLERANCE:
        raise ExportMismatch(f"Keras and ONNX differ by {relative:.2g} on {len(rows)} rows")
    return relative

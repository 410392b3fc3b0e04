"""Prices, first days and seats for a world where the catalogue tells none: invented, and for simulations alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from recommender.arrays import Floats
from recommender.matrix import ItemMatrix

FREE = {True: 0.5, False: 0.1}  # share of public and of other courses that cost nothing
FULL = 0.15  # share without a seat left; with them in the world, the rule that hides them has work to do
KNOWN = {"cost": 0.7, "starts": 0.6, "seats": 0.7}  # share of courses of which it is told
MEDIAN_COST, SPREAD = 200, 0.8  # soles, and the deviation of its logarithm
LATEST, SEATS = 120, 30  # days until the first day; seats left


def with_terms(matrix: ItemMatrix, *, seed: int, today: date) -> ItemMatrix:
    """The same for the same arguments; what the catalogue tells stays."""
    rng = np.random.default_rng(seed)
    invented = {
        "cost": _costs(matrix, rng),
        "starts": today.toordinal() + rng.integers(1, LATEST, len(matrix)),
        "seats": np.where(rng.random(len(matrix)) < FULL, 0, rng.integers(1, SEATS + 1, len(matrix))),
    }
    told = {name: _told(values, KNOWN[name], rng) for name, values in invented.items()}
    return replace(
        matrix,
        cost=_filled(matrix.cost, told["cost"]),
        starts=_filled(matrix.starts, told["starts"]),
        seats=_filled(matrix.seats, told["seats"]),
    )


def _costs(matrix: ItemMatrix, rng: np.random.Generator) -> Floats:
    free = rng.random(len(matrix)) < np.where(matrix.public == 1, FREE[True], FREE[False])
    soles = np.round(rng.lognormal(np.log(MEDIAN_COST), SPREAD, len(matrix)), -1)
    return np.where(free, 0, soles).astype(np.float32)


def _told(values: np.ndarray[tuple[int, ...], np.dtype[np.generic]], share: float, rng: np.random.Generator) -> Floats:
    return np.where(rng.random(len(values)) < share, values, np.nan).astype(np.float32)


def _filled(known: Floats, invented: Floats) -> Floats:
    return np.where(np.isnan(known), invented, known).astype(np.float32)

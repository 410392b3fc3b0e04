"""EASE and iALS: what goes together in train, where a person's skills and target are all taken as things chosen.

They know nothing of the taxonomy; an item that nobody chose yet scores 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from threadpoolctl import threadpool_limits

from recommender.arrays import Floats, Whole
from recommender.suites.rankings import Ranking
from recommender.suites.suite import People, Person

MOST = 3000  # columns, the most frequent ones: EASE inverts a matrix of that width
PENALTIES = (30.0, 300.0)
FACTORS, ROUNDS = 32, 4
CONFIDENCES = (2.0, 20.0)
BLOCK = 20_000  # pairs whose outer products are held at once


@dataclass(frozen=True)
class Together:
    """Pairs of (person, column); columns are skills and then items, the most frequent ones."""

    rows: Whole
    columns: Whole
    people: int
    width: int
    place: Whole  # (skills + items,) the column of each, −1 where it was too seldom
    skills: int


def pairs(people: People, *, skills: int, items: int) -> Together:
    rows = np.array([row for row, p in enumerate(people) for _ in range(len(p.skills) + 1)], dtype=np.int64)
    things = np.array([thing for p in people for thing in (*p.skills, skills + p.target)], dtype=np.int64)
    frequency = np.bincount(things, minlength=skills + items)
    kept = np.sort(np.argsort(-frequency, kind="stable")[: min(MOST, int((frequency > 0).sum()))])
    place = np.full(skills + items, -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    known = place[things] >= 0
    return Together(rows[known], place[things][known], len(people), len(kept), place, skills)


def ease(together: Together) -> list[tuple[str, Ranking]]:
    return [(f"penalty {penalty:g}", _from_skills(together, _weights(together, penalty))) for penalty in PENALTIES]


def _weights(together: Together, penalty: float) -> Floats:
    """(columns, columns), the closed form of Steck 2019."""
    inverse = np.linalg.inv(_gram(together) + penalty * np.eye(together.width))
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return weights.astype(np.float32)


def _gram(together: Together) -> Floats:
    """(columns, columns) how many persons have both."""
    gram = np.zeros((together.width, together.width))
    starts = np.searchsorted(together.rows, np.arange(together.people + 1))
    for start, end in pairwise(starts):
        own = together.columns[start:end]
        gram[np.ix_(own, own)] += 1
    return gram.astype(np.float32)


def _from_skills(together: Together, weights: Floats) -> Ranking:
    items = together.place[together.skills :]

    def ranking(people: People, tables: Floats) -> Floats:
        scores = np.stack([weights[_columns(together, person)].sum(axis=0) for person in people])
        return _spread(scores, items)

    return ranking


def _columns(together: Together, person: Person) -> Whole:
    columns = together.place[list(person.skills)]
    return np.asarray(columns[columns >= 0], dtype=np.int64)


def _spread(scores: Floats, items: Whole) -> Floats:
    """(persons, columns) → (persons, items), 0 where an item has no column."""
    return np.where(items >= 0, scores[:, np.maximum(items, 0)], 0).astype(np.float32)


def ials(together: Together, *, seed: int) -> list[tuple[str, Ranking]]:
    return [(f"confidence {c:g}", _folded_in(together, _factors(together, c, seed), c)) for c in CONFIDENCES]


def _factors(together: Together, confidence: float, seed: int) -> Floats:
    """(columns, FACTORS) by alternating least squares."""
    rng = np.random.default_rng(seed)
    columns = rng.normal(scale=0.1, size=(together.width, FACTORS)).astype(np.float32)
    by_column = np.argsort(together.columns, kind="stable")
    with threadpool_limits(1):  # thousands of small systems: threads would only wait for each other
        for _ in range(ROUNDS):
            people = _solved(columns, together.rows, together.columns, together.people, confidence)
            columns = _solved(people, together.columns[by_column], together.rows[by_column], together.width, confidence)
    return columns


def _solved(other: Floats, owners: Whole, things: Whole, count: int, confidence: float) -> Floats:
    """(count, FACTORS) for sorted owners of things whose factors are given."""
    shared = other.T @ other + np.eye(FACTORS, dtype=np.float32)
    left = np.tile(shared, (count, 1, 1))
    right = np.zeros((count, FACTORS), dtype=np.float32)
    for start in range(0, len(owners), BLOCK):
        own, theirs = owners[start : start + BLOCK], other[things[start : start + BLOCK]]
        first = np.flatnonzero(np.diff(own, prepend=-1))
        left[own[first]] += confidence * np.add.reduceat(theirs[:, :, None] * theirs[:, None, :], first, axis=0)
        right[own[first]] += (1 + confidence) * np.add.reduceat(theirs, first, axis=0)
    return np.asarray(np.linalg.solve(left, right[:, :, None])[:, :, 0], dtype=np.float32)


def _folded_in(together: Together, columns: Floats, confidence: float) -> Ranking:
    items = together.place[together.skills :]

    def ranking(people: People, tables: Floats) -> Floats:
        own = [_columns(together, person) for person in people]
        rows = np.repeat(np.arange(len(people)), [len(each) for each in own])
        factors = _solved(columns, rows, np.concatenate(own), len(people), confidence)
        return _spread(factors @ columns.T, items)

    return ranking

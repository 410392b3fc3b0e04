"""A suite in memory, as it was read: items with the skills they ask for, people with the item that was theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from recommender.arrays import Floats


@dataclass(frozen=True)
class Item:
    name: str
    essential: tuple[int, ...]
    optional: tuple[int, ...]
    family: str
    weight: float | None


@dataclass(frozen=True)
class Person:
    """`target` is a position in the items of the suite, not an id."""

    skills: tuple[int, ...]
    family: str
    target: int


People = Sequence[Person]


@dataclass(frozen=True)
class Suite:
    skills: int
    items: tuple[Item, ...]
    train: People
    valid: People
    tests: Mapping[str, People]

    def weights(self) -> Floats:
        """(items,) summing to 1. Where a weight is missing the mean of the others stands, where all are, the same."""
        known = np.array([np.nan if item.weight is None else item.weight for item in self.items])
        positive = known[known > 0]
        if not len(positive):
            return np.full(len(known), 1 / len(known), dtype=np.float32)
        filled = np.maximum(np.where(np.isnan(known), positive.mean(), known), positive.min() / 10)
        return np.asarray(filled / filled.sum(), dtype=np.float32)

    def warm(self) -> set[int]:
        """The items that somebody in train has as a target."""
        return {person.target for person in self.train}


def with_labels(suite: Suite, *, labels: int, seed: int) -> Suite:
    """The same suite with so many persons to learn from, drawn by chance."""
    order = np.random.default_rng(seed).permutation(len(suite.train))[:labels]
    return replace(suite, train=[suite.train[row] for row in sorted(order.tolist())])


def with_cold(suite: Suite, *, share: float, seed: int) -> Suite:
    """Take this share of the items out of train and valid; who had them as a target is tested as `cold`.

    The items stay in the catalogue, like a course that is new today.
    """
    targets = sorted({person.target for person in (*suite.train, *suite.valid)})
    chosen = np.random.default_rng(seed).permutation(targets)[: round(share * len(targets))]
    cold = set(chosen.tolist())
    unseen = [person for person in (*suite.valid, *suite.train) if person.target in cold]
    return replace(
        suite,
        train=[person for person in suite.train if person.target not in cold],
        valid=[person for person in suite.valid if person.target not in cold],
        tests={**suite.tests, "cold": unseen[:MOST_COLD]},
    )


MOST_COLD = 3000  # more persons tell nothing more

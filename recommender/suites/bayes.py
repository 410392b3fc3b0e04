"""Naive Bayes over the taxonomy: how likely a person of each item would name just these skills and this family.

P(skill | item) = essential / |essential| + optional / |optional| + stray · background(skill). The three rates and how
often a named family is right are counted from the people of train, on top of a few imagined ones; nothing is fitted
to a single item, so an item nobody has chosen yet is judged like every other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from recommender.arrays import Flags, Floats, Names
from recommender.suites.suite import People, Person, Suite

IMAGINED = 30.0  # named skills, and families, that count as seen before anybody was
BEFORE = (0.6, 0.25, 0.15)  # of which essential, optional and stray
FAMILY_BEFORE = 0.75  # a named family is right


@dataclass(frozen=True)
class Taxonomy:
    """The items of a suite as arrays."""

    essential: Flags  # (skills, items)
    optional: Flags  # (skills, items)
    family: Names  # (items,)
    weight: Floats  # (items,) summing to 1

    @cached_property
    def families(self) -> int:
        return len(set(self.family.tolist()) - {""})

    @cached_property
    def weighted(self) -> bool:
        """Whether the weights tell items apart."""
        return bool(np.ptp(self.weight) > 1e-12)

    @cached_property
    def sizes(self) -> tuple[Floats, Floats]:
        """How many essential and optional skills each item has."""
        essential, optional = self.essential.sum(axis=0), self.optional.sum(axis=0)
        return essential.astype(np.float32), optional.astype(np.float32)

    @cached_property
    def named(self) -> Floats:
        """(skills,) how many items each belongs to, and one more, so that no skill is impossible."""
        return (self.essential.sum(axis=1) + self.optional.sum(axis=1) + 1).astype(np.float32)


@dataclass(frozen=True)
class Rates:
    """What is counted, and what is chosen on valid."""

    essential: float
    optional: float
    stray: float
    family_right: float
    size: float = 1.0  # 1: a long list thins each of its skills out; 0: every list counts as the mean one
    background: float = 1.0  # 1: stray skills come as often as they stand in the taxonomy; 0: all alike
    weight: float = 1.0  # power of the items' weight


def arrays(suite: Suite) -> Taxonomy:
    shape = (suite.skills, len(suite.items))
    essential, optional = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    for place, item in enumerate(suite.items):
        essential[list(item.essential), place] = True
        optional[list(item.optional), place] = True
    return Taxonomy(essential, optional, np.array([item.family for item in suite.items]), suite.weights())


def count(taxonomy: Taxonomy, people: People) -> Rates:
    """The rates, from the persons and the imagined ones."""
    seen = np.array(BEFORE) * IMAGINED
    right, families = FAMILY_BEFORE * IMAGINED, IMAGINED
    for person in people:
        skills = list(person.skills)
        asked = int(taxonomy.essential[skills, person.target].sum())
        welcome = int(taxonomy.optional[skills, person.target].sum())
        seen += (asked, welcome, len(skills) - asked - welcome)
        families += bool(person.family)
        right += bool(person.family) and person.family == taxonomy.family[person.target]
    essential, optional, stray = (seen / seen.sum()).tolist()
    return Rates(essential, optional, stray, right / families)


class NaiveBayes:
    """Scores in nats, up to a number that is the same for all items."""

    def __init__(self, taxonomy: Taxonomy, rates: Rates) -> None:
        self.taxonomy, self.rates = taxonomy, rates
        self._start = np.log(taxonomy.weight) * np.float32(rates.weight)
        self._essential, self._optional = _thinned(taxonomy, rates)
        background = taxonomy.named**rates.background
        self._stray = (rates.stray * background / background.sum()).astype(np.float32)
        self._family = _family_lift(taxonomy, rates)

    def __call__(self, person: Person) -> Floats:
        """(items,)"""
        lifts = np.log1p(self.likely(person) / self._stray[list(person.skills), None]).sum(axis=0)
        return np.asarray(self._start + lifts + self._family * self._match(person), dtype=np.float32)

    def likely(self, person: Person) -> Floats:
        """(skills, items): how likely each named skill is because of the item, without the stray ones."""
        skills = list(person.skills)
        essential, optional = self.taxonomy.essential[skills], self.taxonomy.optional[skills]
        return np.asarray(essential * self._essential + optional * self._optional, dtype=np.float32)

    def stray(self, person: Person) -> Floats:
        return self._stray[list(person.skills)]

    def _match(self, person: Person) -> Flags:
        return np.asarray((self.taxonomy.family == person.family) & bool(person.family), dtype=np.bool_)


def _thinned(taxonomy: Taxonomy, rates: Rates) -> tuple[Floats, Floats]:
    """(items,) the chance of one essential and of one optional skill; an empty list leaves its share to the other."""
    essential, optional = taxonomy.sizes
    whole = rates.essential + rates.optional
    for_essential = np.where(optional > 0, rates.essential, whole)
    for_optional = np.where(essential > 0, rates.optional, whole)
    return _each(for_essential, essential, rates.size), _each(for_optional, optional, rates.size)


def _each(share: Floats, sizes: Floats, power: float) -> Floats:
    known = sizes[sizes > 0]
    mean = known.mean() if len(known) else 1.0
    return np.asarray(share / (np.maximum(sizes, 1) ** power * mean ** (1 - power)), dtype=np.float32)


def _family_lift(taxonomy: Taxonomy, rates: Rates) -> np.float32:
    """What a named family adds to its items against all others; nothing where there is only one."""
    others = max(taxonomy.families - 1, 0)
    if not others:
        return np.float32(0)
    right = min(max(rates.family_right, 1e-3), 1 - 1e-3)
    return np.float32(np.log(right / ((1 - right) / others)))

"""One person against all items of a suite: the features that the network and the learnt baselines see."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recommender.arrays import Floats, Whole
from recommender.suites.bayes import NaiveBayes, Taxonomy
from recommender.suites.suite import People, Person

NAMES = (
    "prior",  # nats, naive Bayes
    "cosine",  # 0–1: TF-IDF cosine with the item's skills
    "essential",  # 0–1: share of the named skills that are essential
    "optional",  # 0–1: share of the named skills that are optional
    "covered",  # 0–1: share of the essential skills that were named
    "family",  # 0/1: the named family
    "family_named",  # 0/1 (the same for all items)
    "named",  # skills named, by 8 (the same for all items)
    "weight",  # log weight less its mean, by 3
    "gap",  # −1–0: nats behind the best item, by 10, no more than 1
    "place",  # 1 / rank by the prior
    "learnt",  # nats by 5: what those who chose the item named, beyond the taxonomy; 0 for an item nobody chose yet
    "popular",  # nats: chosen more often than others, where no weights say it; 0 for an item nobody chose yet
)
COLUMN = {name: index for index, name in enumerate(NAMES)}
KAPPA = 30.0  # named skills that the taxonomy counts for, where those of persons are counted
EXPECTED = 5.0  # persons that the weight counts for


Seen = npt.NDArray[np.uint32]  # half the memory of int64


@dataclass(frozen=True)
class Counts:
    """What was seen of each item in train."""

    named: Seen  # (skills, items) persons of the item who named the skill
    skills: Whole  # (items,) skills they named in all
    persons: Whole  # (items,)


def count(taxonomy: Taxonomy, people: People, *, without: set[int] | frozenset[int] = frozenset()) -> Counts:
    """`without` are items to be taken for new."""
    named = np.zeros(taxonomy.essential.shape, dtype=np.uint32)
    persons = np.zeros(taxonomy.essential.shape[1], dtype=np.int64)
    for person in people:
        if person.target not in without:
            named[list(person.skills), person.target] += 1
            persons[person.target] += 1
    return Counts(named, named.sum(axis=0, dtype=np.int64), persons)


class Cosine:
    """TF-IDF over essential skills in full and optional ones by half."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        items = taxonomy.essential.shape[1]
        self._idf = (np.log(1 + items / taxonomy.named)).astype(np.float32)
        self._taxonomy = taxonomy
        squares = self._idf**2
        lengths = squares @ taxonomy.essential + 0.25 * (squares @ taxonomy.optional)
        self._lengths = np.sqrt(np.maximum(lengths, 1e-9)).astype(np.float32)

    def __call__(self, person: Person) -> Floats:
        skills = list(person.skills)
        own = self._idf[skills]
        squares = own**2
        shared = squares @ self._taxonomy.essential[skills] + 0.5 * (squares @ self._taxonomy.optional[skills])
        return np.asarray(shared / self._lengths / max(float(np.sqrt(squares.sum())), 1e-9), dtype=np.float32)


class Evidence:
    """Makes the table of a person."""

    def __init__(self, bayes: NaiveBayes, counts: Counts, cosine: Cosine | None = None) -> None:
        self.taxonomy, self.bayes, self.counts = bayes.taxonomy, bayes, counts
        self.cosine = cosine or Cosine(bayes.taxonomy)
        logs = np.log(self.taxonomy.weight)
        self._weight = (logs - logs.mean()) / 3
        self._popular = _popular(self.taxonomy, counts)

    def table(self, person: Person) -> Floats:
        """(items, features) in the order of NAMES."""
        prior = self.bayes(person)
        skills, family = list(person.skills), self.taxonomy.family == person.family
        essential = self.taxonomy.essential[skills].sum(axis=0)
        named = max(len(skills), 1)
        columns = {
            "prior": prior,
            "cosine": self.cosine(person),
            "essential": essential / named,
            "optional": self.taxonomy.optional[skills].sum(axis=0) / named,
            "covered": essential / np.maximum(self.taxonomy.sizes[0], 1),
            "family": family & bool(person.family),
            "family_named": float(bool(person.family)),
            "named": len(skills) / 8,
            "weight": self._weight,
            "gap": np.maximum(prior - prior.max(), -10) / 10,
            "place": _inverse_rank(prior),
            "learnt": self._learnt(person) / 5,
            "popular": self._popular,
        }
        table = np.empty((len(prior), len(NAMES)), dtype=np.float32)
        for name, values in columns.items():
            table[:, COLUMN[name]] = values
        return table

    def tables(self, people: People) -> Floats:
        """(persons, items, features)"""
        return np.stack([self.table(person) for person in people])

    def _learnt(self, person: Person) -> Floats:
        """(items,) log of the smoothed over the unsmoothed likelihood; exactly 0 where nobody was seen."""
        expected = self.bayes.likely(person) + self.bayes.stray(person)[:, None]
        seen = self.counts.named[list(person.skills)]
        smoothed = (seen + KAPPA * expected) / (self.counts.skills + KAPPA)
        return np.asarray(np.log(smoothed / expected).sum(axis=0), dtype=np.float32)


def _popular(taxonomy: Taxonomy, counts: Counts) -> Floats:
    """Weights say it better, and say it of new items too: beside them it would only push those back."""
    if taxonomy.weighted:
        return np.zeros(len(taxonomy.weight), dtype=np.float32)
    expected = taxonomy.weight * counts.persons.sum()
    lift = np.log((counts.persons + EXPECTED) / (expected + EXPECTED))
    return np.asarray(np.where(counts.persons > 0, lift, 0), dtype=np.float32)


def _inverse_rank(scores: Floats) -> Floats:
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores), dtype=np.float32)
    ranks[order] = 1 / np.arange(1, len(scores) + 1)
    return ranks

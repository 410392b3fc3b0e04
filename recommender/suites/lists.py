"""Lists to learn from: each person's target among the items the prior takes for likely, and a few at random."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from recommender.arrays import Floats, Whole
from recommender.ensemble import Lists
from recommender.suites import evidence
from recommender.suites.bayes import NaiveBayes
from recommender.suites.evidence import COLUMN, Cosine, Evidence
from recommender.suites.suite import People, Person

MOST = 8000  # persons; more teach a small network nothing more
LIKELY, RANDOM = 40, 24
FOLDS = 5  # nobody is learnt from with counts that hold that person
HIDDEN = 0.2  # of the items are taken for new in each fold, so that being new is nothing to be punished for


def build(bayes: NaiveBayes, people: People, *, seed: int) -> Lists:
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(people))
    length = min(LIKELY + RANDOM, len(bayes.taxonomy.weight))
    tables = np.zeros((min(len(people), MOST), length, len(evidence.NAMES)), dtype=np.float32)
    chosen = np.zeros(tables.shape[:2], dtype=np.float32)
    for row, (person, table) in enumerate(_seen_from_outside(bayes, people, order, rng)):
        tables[row] = table[_picked(table, person.target, length, rng)]
        chosen[row, 0] = 1
    return Lists(tables, chosen)


def _seen_from_outside(
    bayes: NaiveBayes, people: People, order: Whole, rng: np.random.Generator
) -> Iterator[tuple[Person, Floats]]:
    """Persons and their tables, by the counts of the other folds."""
    cosine, items = Cosine(bayes.taxonomy), len(bayes.taxonomy.weight)
    for fold in range(FOLDS):
        inside = order[fold::FOLDS]
        others = [people[row] for row in np.setdiff1d(order, inside).tolist()]
        hidden = frozenset(rng.permutation(items)[: round(HIDDEN * items)].tolist())
        seen = Evidence(bayes, evidence.count(bayes.taxonomy, others, without=hidden), cosine)
        yield from ((people[row], seen.table(people[row])) for row in inside[: _share(fold, len(people))])


def _share(fold: int, people: int) -> int:
    """How many persons of a fold are used, so that all together make MOST."""
    used = min(people, MOST)
    return len(range(fold, used, FOLDS))


def _picked(table: Floats, target: int, length: int, rng: np.random.Generator) -> Whole:
    """(length,) positions, the target first."""
    likely = np.argsort(-table[:, COLUMN["prior"]], kind="stable")[:LIKELY]
    anyone = rng.permutation(len(table))
    picked = dict.fromkeys([target, *likely.tolist(), *anyone.tolist()[: length + LIKELY + 1]])
    return np.array(list(picked)[:length], dtype=np.int64)

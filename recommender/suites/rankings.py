"""What can rank the items of a suite: a name, and scores for persons from their skills or their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from recommender.arrays import Floats, Whole
from recommender.suites import metrics
from recommender.suites.evidence import COLUMN, Evidence
from recommender.suites.suite import People

Ranking = Callable[[People, Floats], Floats]  # persons and (persons, items, features) → (persons, items)
CELLS = 60_000  # person–item pairs that are worked on at once, so that memory stays small


def simple(evidence: Evidence) -> dict[str, Ranking]:
    """Baselines that learn nothing, or count."""
    chosen = evidence.counts.persons.astype(np.float32)
    return {
        "popularity": lambda people, tables: np.tile(chosen, (len(people), 1)),
        "family then popularity": lambda people, tables: tables[:, :, COLUMN["family"]] * 1e6 + chosen,
        "hand rule": lambda people, tables: _by_hand(tables),
        "TF-IDF cosine": lambda people, tables: tables[:, :, COLUMN["cosine"]],
        "naive Bayes": lambda people, tables: tables[:, :, COLUMN["prior"]],
    }


BY_HAND = {"essential": 1.0, "optional": 0.5, "family": 0.5, "weight": 0.1}


def _by_hand(tables: Floats) -> Floats:
    total = sum(weight * tables[:, :, COLUMN[name]] for name, weight in BY_HAND.items())
    return np.asarray(total, dtype=np.float32)


def ranks(evidence: Evidence, people: People, rankings: Mapping[str, Ranking]) -> dict[str, Floats]:
    """By ranking, the rank of each person's target among all items."""
    found: dict[str, list[Floats]] = {name: [] for name in rankings}
    for group in _groups(people, len(evidence.taxonomy.weight)):
        tables, targets = evidence.tables(group), targets_of(group)
        for name, ranking in rankings.items():
            found[name].append(metrics.ranks(ranking(group, tables), targets))
    return {name: np.concatenate([np.empty(0, np.float32), *parts]) for name, parts in found.items()}


def targets_of(people: People) -> Whole:
    return np.array([person.target for person in people], dtype=np.int64)


def _groups(people: People, items: int) -> Iterator[People]:
    size = max(1, CELLS // items)
    return (people[start : start + size] for start in range(0, len(people), size))

"""Which of many candidates can be in a slate at all, before each is weighed: it changes no slate.

Among candidates of one kind (alike in all that the choice goes by but score, way, price and name) a better one is only
passed over where its programme or its provider is shown already. Beside each of a slate of three there are two others
at most, so what has better ones of three providers before it, or three better programmes of its own provider, is never
shown.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from recommender import diversify
from recommender.arrays import Whole
from recommender.diversify import NEAREST, Candidates
from recommender.matrix import ItemMatrix

EACH = tuple(field.name for field in fields(Candidates) if field.name != "near_km")  # one value for each candidate
FEW = 40  # so few are weighed sooner than sorted


def choose(offer: Candidates, matrix: ItemMatrix, *, limit: int) -> tuple[int, ...]:
    """What diversify.choose chooses, among many sooner. Positions among the candidates."""
    if len(offer.index) <= FEW or limit < 1:
        return diversify.choose(offer, limit=limit)
    positions = contenders(offer, matrix, limit=limit)
    return tuple(int(positions[i]) for i in diversify.choose(_only(offer, positions), limit=limit))


def _only(offer: Candidates, positions: Whole) -> Candidates:
    kept = {name: _at(getattr(offer, name), positions) for name in EACH}
    return replace(offer, **kept)


def _at(values: Any, positions: Whole) -> Any:
    return values[positions] if isinstance(values, np.ndarray) else [values[i] for i in positions.tolist()]


def contenders(offer: Candidates, matrix: ItemMatrix, *, limit: int) -> Whole:
    """Positions, rising: all that a slate of `limit` can hold, and who may lead it."""
    index = np.array(offer.index)
    soles, name = np.nan_to_num(offer.cost, nan=np.inf), matrix.alphabet[index]
    leads = np.flatnonzero(offer.leads)
    nearest = np.lexsort((name[leads], soles[leads], -offer.score[leads], offer.km[leads]))
    kinds = _kinds(offer, matrix.families[index])
    best = np.lexsort((name, soles, offer.km, -offer.score))
    best = best[_few_of_each(kinds[best], matrix.providers[index[best]], matrix.courses[index[best]], most=limit)]
    kept = np.zeros(len(index), dtype=np.bool_)
    kept[best] = kept[leads[nearest[:NEAREST]]] = True
    return np.flatnonzero(kept)


def _kinds(offer: Candidates, families: Whole) -> Whole:
    """(candidates,) one number for those that are alike in every trait."""
    kinds = families
    for trait in (offer.turn, offer.fit, offer.free, offer.near, offer.leads):
        kinds = _together(kinds, np.asarray(trait, dtype=np.int64))
    return kinds


def _few_of_each(kinds: Whole, providers: Whole, courses: Whole, *, most: int) -> Whole:
    """Positions, of what stands best first: of each kind and provider `most` programmes, of each kind most times most.

    So many of a kind are of `most` providers at least.
    """
    left = np.flatnonzero(_nth(_together(kinds, courses)) == 0)
    left = left[_nth(_together(kinds, providers)[left]) < most]
    return left[_nth(kinds[left]) < most * most]


def _together(kind: Whole, other: Whole) -> Whole:
    return kind * (int(other.max(initial=0)) + 1) + other


def _nth(groups: Whole) -> Whole:
    """How many of the same group stand before each."""
    by_group = np.argsort(groups, kind="stable")
    together = groups[by_group]
    starts = np.flatnonzero(np.diff(together, prepend=-1))
    nth = np.empty(len(groups), dtype=np.int64)
    nth[by_group] = np.arange(len(groups)) - np.repeat(starts, np.diff(starts, append=len(groups)))
    return nth

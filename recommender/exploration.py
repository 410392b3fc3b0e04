"""Now and then another lawful slate than the best one, drawn by lot with a chance that is known exactly.

Where nothing but the best is ever shown, nobody learns whether something else would have been liked more. A slate is
drawn as Gumbel-top-k would draw it (Plackett–Luce over the scores) among those that keep every rule of the choice;
there are so few of them that all are listed, so that each chance is summed up, not estimated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import permutations

import numpy as np
import numpy.typing as npt

from recommender.arrays import Flags, Whole
from recommender.diversify import Candidates
from recommender.eligibility import PER_PROVIDER

Chances = npt.NDArray[np.float64]

POOL = 10  # of the best, in the order of the choice
LEAST_ELIGIBLE = 4
MOST_PLACES = 3  # more would be too many slates to list
LEAST_CHANCE = 0.02  # of being shown; what has less is not drawn at all, so no weight of the estimates is above 50
HEAT = 1.0  # nats of the scores that make one e times likelier than the other


@dataclass(frozen=True)
class Lottery:
    """`slates` are (slates, places) positions among the candidates, best slate first; `chances` add up to 1."""

    slates: Whole
    chances: Chances

    def draw(self, seed: str) -> tuple[int, ...]:
        """Positions; the same for the same seed."""
        chosen = int(np.searchsorted(np.cumsum(self.chances), _uniform(seed), side="right"))
        return tuple(int(i) for i in self.slates[min(chosen, len(self.slates) - 1)])

    def chance(self, slate: tuple[int, ...]) -> float:
        """Of just these in this order."""
        return float(self.chances[(self.slates == np.array(slate)).all(axis=1)].sum())

    @cached_property
    def pool(self) -> tuple[int, ...]:
        """All that may be shown."""
        return tuple(int(i) for i in np.unique(self.slates))

    def places(self, position: int) -> tuple[float, ...]:
        """The chance to stand in each place."""
        return tuple(float(chance) for chance in self.chances @ (self.slates == position))

    def shown(self, position: int) -> float:
        """The chance to stand in any."""
        return sum(self.places(position))


def certain(slate: tuple[int, ...]) -> Lottery:
    return Lottery(np.array([slate], dtype=np.int64), np.ones(1))


def lottery(offer: Candidates, best: tuple[int, ...], *, share: float) -> Lottery:
    """The best slate, and others with `share` of the chance; nothing else where there is little to choose from."""
    if not share or len(offer.index) < LEAST_ELIGIBLE or not 1 < len(best) <= MOST_PLACES:
        return certain(best)
    slates = _lawful(offer, best)
    while len(slates):
        drawn = Lottery(*_with_best(best, slates, share * _plackett_luce(offer, slates)))
        pool = np.array(drawn.pool)
        least = min(drawn.pool, key=drawn.shown)
        if drawn.shown(least) >= LEAST_CHANCE:
            return drawn
        slates = slates[~(slates == least).any(axis=1)] if len(pool) > len(best) else slates[:0]
    return certain(best)


def seed_of(*, code: str, day: date, shown: int) -> str:
    """One lot per person and day, and for each time they ask for others; 16 hex digits."""
    return blake2b(f"{code}|{day.isoformat()}|{shown}".encode(), digest_size=8).hexdigest()


def _uniform(seed: str) -> float:
    """In [0, 1)."""
    return int(seed, 16) / 2**64


def _with_best(best: tuple[int, ...], slates: Whole, chances: Chances) -> tuple[Whole, Chances]:
    rest = 1.0 - float(chances.sum())
    return np.vstack([np.array(best, dtype=np.int64), slates]), np.concatenate([[rest], chances])


def _lawful(offer: Candidates, best: tuple[int, ...]) -> Whole:
    """(slates, places) whose first may lead, with nothing of a later turn than the best slate shows."""
    last = max(offer.turn[i] for i in best)
    pool = [i for i in offer.order() if offer.turn[i] <= last][:POOL]
    heads = offer.heads()
    pool = list(dict.fromkeys([*best, *heads, *pool]))[: max(POOL, len(best))]
    slates = np.array(pool, dtype=np.int64)[_orders(len(pool), len(best))]
    return slates[np.isin(slates[:, 0], heads) & _mixed(offer, slates) & _keeps(offer, slates, best)]


@lru_cache(maxsize=64)
def _orders(count: int, places: int) -> Whole:
    return np.array(list(permutations(range(count), places)), dtype=np.int64).reshape(-1, places)


def _mixed(offer: Candidates, slates: Whole) -> Flags:
    """No programme of a provider twice, and not too many of one provider."""
    courses, providers = np.array(offer.course)[slates], np.array(offer.provider)[slates]
    once = np.array([len(set(row)) == len(row) for row in courses.tolist()], dtype=np.bool_)
    most = (providers[:, :, None] == providers[:, None, :]).sum(axis=2).max(axis=1)
    return np.asarray(once & (most <= PER_PROVIDER), dtype=np.bool_)


def _keeps(offer: Candidates, slates: Whole, best: tuple[int, ...]) -> Flags:
    """What the best slate has of the free and the near ones, each drawn slate has."""
    kept = np.ones(len(slates), dtype=np.bool_)
    for wanted in (offer.free, offer.near):
        if wanted[list(best)].any():
            kept &= wanted[slates].any(axis=1)
    return kept


def _plackett_luce(offer: Candidates, slates: Whole) -> Chances:
    """(slates,) adding up to 1: each place in turn goes to one of those that are left."""
    scores = offer.score.astype(np.float64) / HEAT
    weight = np.exp(scores - scores[np.unique(slates)].max())
    total, taken = weight[np.unique(slates)].sum(), weight[slates]
    before = np.cumsum(taken, axis=1) - taken
    chances: Chances = (taken / np.maximum(total - before, 1e-12)).prod(axis=1)
    return chances / chances.sum()

"""From scores to the few that are shown: in turn, the best first, not all of one kind, one free, one of the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender import preference, pruning
from recommender.arrays import Flags, Floats
from recommender.eligibility import COUNTRY, PER_PROVIDER, Eligible
from recommender.matrix import ItemMatrix

NEAREST = 3  # the first shown is one of this many nearest of those that may lead
NEAR_EQUAL = 0.25  # nats: below this, nearness decides who is first
SLACK = 1.0  # nats that a free or a near one may lie behind the one it replaces
ALIKE = 0.3  # nats that an offering loses for each trait it shares with one shown: its family, its provider
NEAR_SHARE = 3  # one of the nearest third
DECIMALS = 4  # float32 noise must not decide an order


@dataclass(frozen=True)
class Candidates:
    """What may be shown: indices into the matrix, with everything the choice looks at, each in the same order."""

    index: list[int]
    score: Floats
    km: Floats
    cost: Floats
    provider: list[int]
    course: list[int]
    family: list[str]
    fit: list[int]
    turn: list[int]
    leads: Flags
    names: list[str]
    near_km: float  # how far the nearest third of all that may be shown lies

    def order(self) -> list[int]:
        """Positions by turn and score; nearness, then price, then name break ties."""
        best = [self.rank(i) for i in range(len(self.index))]
        return sorted(range(len(self.index)), key=best.__getitem__)

    def by_nearness(self) -> list[int]:
        return sorted(range(len(self.index)), key=lambda i: (self.km[i], -self.score[i], *self._last(i)))

    def heads(self) -> list[int]:
        """Which may stand first: the nearest few of those that may lead."""
        return [i for i in self.by_nearness() if self.leads[i]][:NEAREST]

    def rank(self, position: int, *, less: float = 0.0) -> tuple[int, float, float, float, str]:
        """What order() goes by, smallest first, with something taken off the score."""
        return (self.turn[position], less - self.score[position], float(self.km[position]), *self._last(position))

    @property
    def free(self) -> Flags:
        known: Flags = self.cost == 0
        return known

    @property
    def near(self) -> Flags:
        """The nearest third, with all that are as near."""
        nearest: Flags = self.km <= self.near_km
        return nearest

    def _last(self, position: int) -> tuple[float, str]:
        soles = float(self.cost[position])
        return float("inf") if np.isnan(soles) else soles, self.names[position]


def candidates(matrix: ItemMatrix, scores: Floats, *, eligible: Eligible, asked: Flags) -> Candidates:
    """Scores and `asked` (teaches what was asked for) are (items,); only what is eligible becomes a candidate."""
    every = np.flatnonzero(eligible.mask)
    fit, ring = eligible.fit[every], eligible.ring[every]
    turn = preference.turn(fit, ring, last_ring=COUNTRY)
    leads = preference.leading(asked[every], fit, ring, last_ring=COUNTRY)
    rounded = np.round(scores[every], DECIMALS)
    worth = pruning.within_reach(turn, rounded, leads, providers=matrix.providers[every], courses=matrix.courses[every])
    chosen = every[worth]
    return Candidates(
        index=chosen.tolist(),
        score=rounded[worth],
        km=eligible.km[chosen],
        cost=matrix.cost[chosen],
        provider=matrix.providers[chosen].tolist(),
        course=matrix.courses[chosen].tolist(),
        family=[matrix.items[i].family for i in chosen.tolist()],
        fit=fit[worth].tolist(),
        turn=turn[worth].tolist(),
        leads=leads[worth],
        names=[matrix.items[i].slug for i in chosen.tolist()],
        near_km=nearest_third(eligible.km[every]),
    )


def nearest_third(km: Floats) -> float:
    """How far the nearest third lies."""
    return float(np.sort(km)[(len(km) - 1) // NEAR_SHARE]) if len(km) else 0.0


def choose(offer: Candidates, *, limit: int) -> tuple[int, ...]:
    """Up to `limit` positions among the candidates, in the order in which they are shown."""
    if not offer.index or limit < 1:
        return ()
    order, shown = offer.order(), [_first(offer)]
    while len(shown) < limit and (left := [i for i in order if _goes_beside(offer, shown, i)]):
        shown.append(_next(offer, shown, left))
    return tuple(_with_near(offer, _with_free(offer, shown, order), order))


def _first(offer: Candidates) -> int:
    """The nearest of those about as good as the best, among the nearest that may lead."""
    nearest = offer.heads()
    best = max(offer.score[i] for i in nearest)
    return next(i for i in nearest if offer.score[i] >= best - NEAR_EQUAL)


def _next(offer: Candidates, shown: list[int], left: Sequence[int]) -> int:
    """The best of those whose turn it is, each the worse the more it is like one that is shown (MMR)."""
    equals = [i for i in left if offer.turn[i] == offer.turn[left[0]]]
    return min(equals, key=lambda i: offer.rank(i, less=ALIKE * max(_alike(offer, i, other) for other in shown)))


def _alike(offer: Candidates, one: int, other: int) -> int:
    family = bool(offer.family[one]) and offer.family[one] == offer.family[other]
    return family + (offer.provider[one] == offer.provider[other])


def _goes_beside(offer: Candidates, shown: list[int], position: int) -> bool:
    """Not the same programme of a provider twice, under whatever dates; not too much of one provider."""
    same = sum(offer.provider[i] == offer.provider[position] for i in shown)
    return same < PER_PROVIDER and all(offer.course[i] != offer.course[position] for i in shown)


def _with_free(offer: Candidates, shown: list[int], order: list[int]) -> list[int]:
    """One that costs nothing, where there is one."""
    return shown if offer.free[shown].any() else _with_last_of(offer, shown, order, wanted=offer.free)


def _with_near(offer: Candidates, shown: list[int], order: list[int]) -> list[int]:
    """One of the nearest third, but not for the only free one."""
    if offer.near[shown].any():
        return shown
    only_free = offer.free[shown[-1]] and not offer.free[shown[:-1]].any()
    return _with_last_of(offer, shown, order, wanted=offer.near & offer.free if only_free else offer.near)


def _with_last_of(offer: Candidates, shown: list[int], order: list[int], *, wanted: Flags) -> list[int]:
    """Let the best that is wanted take the last place where it is about as good."""
    if len(shown) < 2:
        return shown
    kept, last = shown[:-1], shown[-1]
    for position in order:
        if wanted[position] and _as_good(offer, position, last) and _goes_beside(offer, kept, position):
            return [*kept, position]
    return shown


def _as_good(offer: Candidates, one: int, other: int) -> bool:
    """Lies little behind, its turn is no later, and it does not answer nothing where the other answers something."""
    idle = offer.fit[one] == preference.UNRELATED != offer.fit[other]
    return not idle and offer.turn[one] <= offer.turn[other] and offer.score[one] >= offer.score[other] - SLACK

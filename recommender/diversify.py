"""From scores to the few that are shown: in turn, near first, not all of one provider, a free one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recommender import preference
from recommender.arrays import Flags, Floats
from recommender.eligibility import COUNTRY, PER_PROVIDER, Eligible
from recommender.matrix import ItemMatrix

NEAREST = 3  # the first shown is one of this many nearest of those that may lead
NEAR_EQUAL = 0.25  # nats: below this, nearness decides who is first
FREE_SLACK = 1.0  # nats that a free one may lie behind the one it replaces
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
    fit: list[int]
    turn: list[int]
    leads: Flags
    names: list[str]

    def order(self) -> list[int]:
        """Positions by turn, kind of fit and score; nearness, then price, then name break ties."""
        best = [(*self._rank(i), -self.score[i], self.km[i], *self._last(i)) for i in range(len(self.index))]
        return sorted(range(len(self.index)), key=best.__getitem__)

    def by_nearness(self) -> list[int]:
        return sorted(range(len(self.index)), key=lambda i: (self.km[i], -self.score[i], *self._last(i)))

    def _rank(self, position: int) -> tuple[int, int]:
        return self.turn[position], self.fit[position]

    def _last(self, position: int) -> tuple[float, str]:
        soles = float(self.cost[position])
        return float("inf") if np.isnan(soles) else soles, self.names[position]


def candidates(matrix: ItemMatrix, scores: Floats, *, eligible: Eligible, asked: Flags) -> Candidates:
    """Scores and `asked` (teaches what was asked for) are (items,); only what is eligible becomes a candidate."""
    chosen = np.flatnonzero(eligible.mask)
    fit = eligible.fit[chosen]
    turn = preference.turn(fit, eligible.ring[chosen], last_ring=COUNTRY)
    return Candidates(
        index=[int(i) for i in chosen],
        score=np.round(scores[chosen], DECIMALS),
        km=eligible.km[chosen],
        cost=matrix.cost[chosen],
        provider=[int(p) for p in matrix.providers[chosen]],
        course=[int(c) for c in matrix.courses[chosen]],
        fit=[int(f) for f in fit],
        turn=[int(t) for t in turn],
        leads=preference.leading(asked[chosen], turn),
        names=[matrix.items[i].slug for i in chosen],
    )


def choose(offer: Candidates, *, limit: int) -> list[int]:
    """Up to `limit` indices into the matrix, in the order in which they are shown."""
    if not offer.index or limit < 1:
        return []
    order = offer.order()
    shown = [_first(offer)]
    for position in order:
        if len(shown) < limit and _goes_beside(offer, shown, position):
            shown.append(position)
    return [offer.index[position] for position in _with_free(offer, shown, order)]


def _first(offer: Candidates) -> int:
    """The nearest of those about as good as the best, among the nearest that may lead."""
    nearest = [i for i in offer.by_nearness() if offer.leads[i]][:NEAREST]
    best = max(offer.score[i] for i in nearest)
    return next(i for i in nearest if offer.score[i] >= best - NEAR_EQUAL)


def _goes_beside(offer: Candidates, shown: list[int], position: int) -> bool:
    """Not the same programme of a provider twice, under whatever dates; not too much of one provider."""
    same = sum(offer.provider[i] == offer.provider[position] for i in shown)
    return same < PER_PROVIDER and all(offer.course[i] != offer.course[position] for i in shown)


def _with_free(offer: Candidates, shown: list[int], order: list[int]) -> list[int]:
    """Let the best free one take the last place where none is shown, it lies little behind and its turn is no later."""
    if len(shown) < 2 or any(offer.cost[i] == 0 for i in shown):
        return shown
    kept, last = shown[:-1], shown[-1]
    for position in order:
        good = offer.score[position] >= offer.score[last] - FREE_SLACK and offer.turn[position] <= offer.turn[last]
        if good and offer.cost[position] == 0 and _goes_beside(offer, kept, position):
            return [*kept, position]
    return shown

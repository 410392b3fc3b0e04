"""From scores to the few that are shown: near first, not all of one provider, something free if there is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recommender.arrays import Flags, Floats
from recommender.eligibility import PER_PROVIDER
from recommender.matrix import ItemMatrix

NEAREST = 3  # the first shown is one of this many nearest that fit
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
    fits: Flags
    names: list[str]

    def order(self) -> list[int]:
        """Positions from best to worst; nearness, then price, then name break ties."""
        return sorted(range(len(self.index)), key=lambda i: (-self.score[i], self.km[i], *self._last(i)))

    def by_nearness(self) -> list[int]:
        return sorted(range(len(self.index)), key=lambda i: (self.km[i], -self.score[i], *self._last(i)))

    def _last(self, position: int) -> tuple[float, str]:
        soles = float(self.cost[position])
        return float("inf") if np.isnan(soles) else soles, self.names[position]


def candidates(matrix: ItemMatrix, scores: Floats, *, mask: Flags, km: Floats, fits: Flags) -> Candidates:
    """All arguments are (items,); only what the mask allows becomes a candidate."""
    chosen = np.flatnonzero(mask)
    return Candidates(
        index=[int(i) for i in chosen],
        score=np.round(scores[chosen], DECIMALS),
        km=km[chosen],
        cost=matrix.cost[chosen],
        provider=[int(p) for p in matrix.providers[chosen]],
        fits=fits[chosen],
        names=[matrix.items[i].slug for i in chosen],
    )


def choose(offer: Candidates, *, limit: int) -> list[int]:
    """Up to `limit` indices into the matrix, in the order in which they are shown."""
    if not offer.index or limit < 1:
        return []
    order = offer.order()
    shown = [_first(offer, order)]
    for position in order:
        if len(shown) < limit and _fits_beside(offer, shown, position):
            shown.append(position)
    return [offer.index[position] for position in _with_free(offer, shown, order)]


def _first(offer: Candidates, order: list[int]) -> int:
    """The nearest of those about as good as the best: among the nearest that fit, or among all where none fits."""
    nearest = [i for i in offer.by_nearness() if offer.fits[i]][:NEAREST] or offer.by_nearness()
    best = max(offer.score[i] for i in nearest)
    return next(i for i in nearest if offer.score[i] >= best - NEAR_EQUAL)


def _fits_beside(offer: Candidates, shown: list[int], position: int) -> bool:
    same = sum(offer.provider[i] == offer.provider[position] for i in shown)
    return position not in shown and same < PER_PROVIDER


def _with_free(offer: Candidates, shown: list[int], order: list[int]) -> list[int]:
    """Let the best free one take the last place where none is shown and it lies little behind."""
    if len(shown) < 2 or any(offer.cost[i] == 0 for i in shown):
        return shown
    kept, last = shown[:-1], shown[-1]
    for position in order:
        good = offer.score[position] >= offer.score[last] - FREE_SLACK
        if good and offer.cost[position] == 0 and _fits_beside(offer, kept, position):
            return [*kept, position]
    return shown

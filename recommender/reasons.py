"""Why an offering is shown: only facts that stand in both the profile and the course, and that raise its score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from recommender import features, market
from recommender.arrays import Floats
from recommender.eligibility import FIRST_REACH_KM
from recommender.matrix import ItemMatrix
from recommender.slate import Reason
from recommender.wish import Situation

Scorer = Callable[[Floats], Floats]  # (rows, features) → (rows,)

NEAR_KM = 20
SOON_DAYS = 45
RELATED_ENOUGH = 0.4
USUAL_COST = 300.0  # soles: what a free course is compared with
LEAST = 1e-4  # a fact must move the score by more than float noise


@dataclass(frozen=True)
class Without:
    """A reason and the features of the same item with the fact it cites taken away, (features,)."""

    reason: Reason
    row: Floats


def explain(situation: Situation, item: ItemMatrix, *, km: Floats, score: Scorer) -> tuple[Reason, ...]:
    """The reasons for a matrix of one item, the weightiest first.

    Each fact is taken away in turn; where the score does not fall, it was no reason.
    """
    claims = _claims(situation, item, km)
    if not claims:
        return ()
    table = np.vstack([features.compute(situation, item, km), *(claim.row for claim in claims)])
    scores = score(table)
    losses = [float(scores[0] - without) for without in scores[1:]]
    weighed = sorted(zip(losses, claims, strict=True), key=lambda pair: (-round(pair[0], 4), pair[1].reason.code))
    return tuple(claim.reason for loss, claim in weighed if loss > LEAST)


def _claims(situation: Situation, item: ItemMatrix, km: Floats) -> list[Without]:
    return [
        *_named_trades(situation, item, km),
        *_related_trade(situation, item, km),
        *_terms(situation, item, km),
        *_need(situation, item, km),
    ]


def _named_trades(situation: Situation, item: ItemMatrix, km: Floats) -> list[Without]:
    wish, taught = situation.wish, item.items[0].trades
    named = (("interest", wish.interests), ("skill", wish.skills))
    return [
        Without(Reason(code, {"trade": trade}), _row(situation, _untaught(item, trade), km))
        for code, trades in named
        for trade in dict.fromkeys(trades)
        if trade in taught
    ]


def _related_trade(situation: Situation, item: ItemMatrix, km: Floats) -> list[Without]:
    """The strongest relation of the course to a named trade, where it teaches no named trade itself."""
    wish, taught, related = situation.wish, item.items[0].trades, item.taxonomy.related
    if any(trade in taught for trade in (*wish.interests, *wish.skills)):
        return []
    pairs = [(related(named, trade), named, trade) for named in wish.interests or wish.skills for trade in taught]
    strength, named, trade = max(pairs, default=(0.0, "", ""))
    if strength < RELATED_ENOUGH:
        return []
    facts: dict[str, str | int | float] = {"trade": trade, "to": named, "strength": strength}
    return [Without(Reason("related", facts), _row(situation, _untaught(item, named), km))]


def _untaught(item: ItemMatrix, trade: str) -> ItemMatrix:
    """The same course without a trade. (To take it from the person instead would compare two persons.)"""
    kept = np.array([[name != trade] for name in item.trades])
    return replace(item, teaches=item.teaches & kept, related=item.related * kept, lift=item.lift * kept)


def _terms(situation: Situation, item: ItemMatrix, km: Floats) -> list[Without]:
    offering, claims = item.items[0], []
    if not item.online[0] and km[0] <= NEAR_KM:
        far = np.full_like(km, FIRST_REACH_KM)
        claims.append(Without(Reason("near", {"km": round(float(km[0]), 1)}), _row(situation, item, far)))
    if offering.cost_soles == 0:
        paid = replace(item, cost=np.full_like(item.cost, USUAL_COST))
        claims.append(Without(Reason("free", {}), _row(situation, paid, km)))
    if offering.starts_on and (offering.starts_on - situation.today).days <= SOON_DAYS:
        later = replace(item, starts=item.starts + 6 * 30)
        reason = Reason("soon", {"starts_on": offering.starts_on.isoformat()})
        claims.append(Without(reason, _row(situation, later, km)))
    return claims


def _need(situation: Situation, item: ItemMatrix, km: Floats) -> list[Without]:
    """The work that was counted in the person's region for what the course teaches."""
    found = market.telling(item.markets, situation.wish.ubigeo[:2], item.items[0].trades)
    if found is None or not found.value:
        return []
    facts: dict[str, str | int | float] = {"trade": found.trade, "value": found.value, "unit": found.unit.value}
    facts |= {"source": found.source.value, "until": found.until.isoformat()}
    uncounted = replace(item, need=np.full_like(item.need, np.nan))
    return [Without(Reason("market", facts), _row(situation, uncounted, km))]


def _row(situation: Situation, item: ItemMatrix, km: Floats) -> Floats:
    row: Floats = features.compute(situation, item, km)[0]
    return row

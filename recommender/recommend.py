"""The door of the recommender: a wish in, a slate out, the decision written down."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from places.models import District
from recommender.decide import Decision, decide
from recommender.models import Recommendation
from recommender.preference import FITS
from recommender.ranker import shelf
from recommender.slate import Reason, Recommended, Slate
from recommender.wish import Situation, Wish

__all__ = ["Reason", "Recommended", "Slate", "UnknownPlace", "Wish", "recommend"]

CERTAIN = 1.0  # nothing is drawn by lot yet: what is shown had to be shown


class UnknownPlace(LookupError):
    """No district has this ubigeo: the person has to be asked for a place."""


@transaction.atomic
def recommend(
    wish: Wish,
    *,
    contact_code: str,
    exclude: Collection[str] = (),
    limit: int = 3,
    otherwise: Sequence[Wish] = (),
) -> Slate:
    """The best few offerings for a wish, each with reasons; the same wish on the same day gives the same slate.

    `exclude` names offerings shown before. `otherwise` are wishes to fall back on, in this order, where nothing is
    what was asked for; only the slate that is answered is written down. Raises UnknownPlace.
    """
    made = (_decide(asked, exclude=exclude, limit=limit) for asked in (wish, *otherwise))
    answers, decision = _first_that_answers(made)
    slate = replace(_slate(decision), answers=answers)
    _record(slate, decision, contact_code=contact_code)
    return slate


def _decide(wish: Wish, *, exclude: Collection[str], limit: int) -> Decision:
    return decide(situation_of(wish), shelf.current(), exclude=exclude, demo=settings.DEMO, limit=limit)


def _first_that_answers(made: Iterable[Decision]) -> tuple[int, Decision]:
    """Its number and itself; where none does, the first that chose anything, else the first."""
    decisions: list[Decision] = []
    for decision in made:
        decisions.append(decision)
        if decision.answers:
            return len(decisions) - 1, decision
    return next(((n, one) for n, one in enumerate(decisions) if one.chosen), (0, decisions[0]))


def situation_of(wish: Wish) -> Situation:
    place = District.objects.filter(ubigeo=wish.ubigeo).values("latitude", "longitude", "altitude").first()
    if place is None:
        raise UnknownPlace(wish.ubigeo)
    return Situation(wish, today=timezone.localdate(), **place)


def _slate(decision: Decision) -> Slate:
    eligible = decision.eligible
    return Slate(
        recommendation_id=uuid.uuid4(),
        items=_items(decision),
        eligible=int(np.count_nonzero(eligible.mask)),
        rejected=eligible.rejected,
        policy=decision.policy.name,
        widened_to_km=decision.widened_to_km,
        widened_for=decision.widened_for,
    )


def _items(decision: Decision) -> tuple[Recommended, ...]:
    ubigeos = {decision.ranker.matrix.items[index].ubigeo for index in decision.chosen}
    districts = dict(District.objects.filter(ubigeo__in=ubigeos).values_list("ubigeo", "name"))
    ranked = enumerate(decision.chosen, start=1)
    return tuple(_recommended(decision, index, rank=rank, districts=districts) for rank, index in ranked)


def _recommended(decision: Decision, index: int, *, rank: int, districts: Mapping[str, str]) -> Recommended:
    item = decision.ranker.matrix.items[index]
    return Recommended(
        offering=item.slug,
        title=item.title,
        short_title=item.short_title,
        provider=item.provider_name,
        provider_short=item.provider_short,
        ubigeo=item.ubigeo,
        district=districts.get(item.ubigeo, ""),
        modality=item.modality,
        km=round(float(decision.eligible.km[index]), 1),
        fit=FITS[decision.eligible.fit[index]],
        rank=rank,
        score=round(float(decision.scores[index]), 4),
        propensity=CERTAIN,
        cost_soles=item.cost_soles,
        starts_on=item.starts_on,
        is_demo=item.is_demo,
        reasons=decision.reasons(index),
    )


def _record(slate: Slate, decision: Decision, *, contact_code: str) -> None:
    Recommendation.objects.create(
        id=slate.recommendation_id,
        contact_code=contact_code,
        profile=asdict(decision.situation.wish),
        policy=slate.policy,
        model_version=decision.policy.model_version,
        catalogue_version=decision.ranker.catalogue_version,
        eligible=slate.eligible,
        rejected=dict(slate.rejected),
        widened_to_km=slate.widened_to_km,
        slate=[_as_json(item) for item in slate.items],
    )


def _as_json(item: Recommended) -> dict[str, Any]:
    kept = ("offering", "title", "provider", "ubigeo", "km", "fit", "rank", "score", "propensity")
    reasons = [{"code": reason.code, **reason.facts} for reason in item.reasons]
    return {**{name: getattr(item, name) for name in kept}, "reasons": reasons}

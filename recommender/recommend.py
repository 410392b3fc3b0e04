"""The door of the recommender: a wish in, a slate out, the decision written down."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from catalogue import standing
from catalogue.standing import Standing
from places.models import District
from recommender import decision_log, exploration
from recommender.decide import NO_LOT, Decision, Lot, decide
from recommender.preference import FITS
from recommender.ranker import shelf
from recommender.slate import Reason, Recommended, Slate
from recommender.wish import Situation, Wish

__all__ = ["Reason", "Recommended", "Slate", "UnknownPlace", "Wish", "recommend"]

LOOKS = 3  # how often what is gone since the catalogue was read is replaced before the slate stays short


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
    """The best few offerings for a wish, each with reasons; a person who asks twice on a day gets the same slate.

    What closed, started or filled since the catalogue was read is not in it.

    `exclude` names offerings shown before. `otherwise` are wishes to fall back on, in this order, where nothing is
    what was asked for; only the slate that is answered is written down. Raises UnknownPlace.
    """
    wishes, gone = (wish, *otherwise), set[str]()
    for _ in range(LOOKS):
        made = (_decide(asked, code=contact_code, exclude=exclude, gone=gone, limit=limit) for asked in wishes)
        answers, decision = _first_that_answers(made)
        found = {slug: at for slug, at in standing.now(decision.slugs).items() if not at.gone}
        if not (lost := set(decision.slugs) - found.keys()):
            break
        gone |= lost
    slate = replace(_slate(decision, found), answers=answers)
    decision_log.write(slate, decision, contact_code=contact_code)
    return slate


def _decide(wish: Wish, *, code: str, exclude: Collection[str], gone: Collection[str], limit: int) -> Decision:
    situation, ranker = situation_of(wish), shelf.current().serving(code)
    share = settings.RECOMMENDER_EXPLORATION
    seed = exploration.seed_of(code=code, day=situation.today, shown=len(exclude)) if share else ""
    lot = Lot(seed, share) if share else NO_LOT
    shown = {*exclude, *gone}
    return decide(situation, ranker, exclude=shown, demo=settings.DEMO, limit=limit, lot=lot)


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


def _slate(decision: Decision, found: Mapping[str, Standing]) -> Slate:
    eligible = decision.eligible
    ranked = enumerate((position for position in decision.drawn if decision.slug(position) in found), start=1)
    return Slate(
        recommendation_id=uuid.uuid4(),
        items=tuple(_recommended(decision, position, rank=rank, found=found) for rank, position in ranked),
        eligible=int(np.count_nonzero(eligible.mask)),
        rejected=eligible.rejected,
        policy=decision.policy.name,
        widened_to_km=decision.widened_to_km,
        widened_for=decision.widened_for,
    )


def _recommended(decision: Decision, position: int, *, rank: int, found: Mapping[str, Standing]) -> Recommended:
    index = decision.offer.index[position]
    item = decision.ranker.matrix.items[index]
    return Recommended(
        offering=item.slug,
        title=item.title,
        short_title=item.short_title,
        provider=item.provider_name,
        provider_short=item.provider_short,
        ubigeo=item.ubigeo,
        district=found[item.slug].district,
        modality=item.modality,
        km=round(float(decision.eligible.km[index]), 1),
        fit=FITS[decision.eligible.fit[index]],
        rank=rank,
        score=round(float(decision.scores[index]), 4),
        propensity=round(decision.lottery.shown(position), 6),
        cost_soles=found[item.slug].cost_soles,
        starts_on=found[item.slug].starts_on,
        is_demo=item.is_demo,
        reasons=decision.reasons(index),
        chance=decision.chance(index),
    )

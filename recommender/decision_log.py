"""Each decision as it was taken: what could have been shown, with what chance, by which model. Written once."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from typing import Any

import numpy as np

from recommender.content import ROOM
from recommender.decide import Decision
from recommender.diversify import DECIMALS
from recommender.models import Recommendation
from recommender.slate import Recommended, Slate

CANDIDATES = 50
PRIOR_SOURCES = ("facts/related_trades.yml", "hand_rule.py", "matrix.py", "prior.py", "taxonomy.py")


def write(slate: Slate, decision: Decision, *, contact_code: str) -> Recommendation:
    return Recommendation.objects.create(
        id=slate.recommendation_id,
        contact_code=contact_code,
        profile=asdict(decision.situation.wish),
        policy=slate.policy,
        model_version=decision.policy.model_version,
        prior_version=prior_version(),
        catalogue_version=decision.ranker.catalogue_version,
        eligible=slate.eligible,
        rejected=dict(slate.rejected),
        widened_to_km=slate.widened_to_km,
        candidates=_candidates(decision),
        pool=_pool(decision),
        propensity=decision.propensity,
        seed=decision.seed,
        shadow_model=_shadow_model(decision),
        slate=[_as_json(item) for item in slate.items],
    )


@lru_cache(maxsize=1)
def prior_version() -> str:
    """12 hex digits of what the prior is made of; whoever changes one of its files has another prior."""
    digest = sha256()
    for name in PRIOR_SOURCES:
        digest.update((ROOM / name).read_bytes())
    return digest.hexdigest()[:12]


def _candidates(decision: Decision) -> list[tuple[str, float]]:
    """The best by score, whatever their turn."""
    best = np.argsort(-decision.offer.score, kind="stable")[:CANDIDATES].tolist()
    return [(decision.offer.names[i], _short(decision.offer.score[i])) for i in best]


def _pool(decision: Decision) -> list[dict[str, Any]]:
    """What could have been drawn, with the chance of each place and what a model sees of it, to learn from later.

    `features` are in the order of features.NAMES of the model's version.
    """
    offer = decision.offer
    positions = decision.lottery.pool
    indices = [offer.index[i] for i in positions]
    silent = decision.ranker.in_silence(decision.table[indices])
    return [
        {
            "offering": offer.names[position],
            "score": _short(offer.score[position]),
            "places": [round(chance, 6) for chance in decision.lottery.places(position)],
            "features": [_short(value) for value in decision.table[index]],
            **({} if silent is None else {"shadow": _short(silent[place])}),
        }
        for place, (position, index) in enumerate(zip(positions, indices, strict=True))
    ]


def _shadow_model(decision: Decision) -> str:
    challenger = decision.ranker.challenger
    return challenger.model_version if challenger else ""


def _short(value: float) -> float:
    return round(float(value), DECIMALS)


def _as_json(item: Recommended) -> dict[str, Any]:
    kept = ("offering", "title", "provider", "ubigeo", "km", "fit", "rank", "score", "propensity")
    reasons = [{"code": reason.code, **reason.facts} for reason in item.reasons]
    chance = {} if item.chance is None else {"chance": item.chance}
    return {**{name: getattr(item, name) for name in kept}, **chance, "reasons": reasons}

"""The list of courses shown last, put together again from what was recommended: no new recommendation is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions import offering
from actions.heard import Heard
from catalogue.models import Offering
from recommender.models import Recommendation
from recommender.slate import Reason, Recommended


def shown_last(heard: Heard) -> tuple[Recommended, ...]:
    """In the order in which they were shown, without those that closed meanwhile."""
    latest = Recommendation.objects.filter(contact_code=heard.code).first()
    told = {item["offering"]: item for item in latest.slate} if latest else {}
    open_still = [row for row in offering.find(heard.listed("offers")) if row.open]
    return tuple(_recommended(row, told[row.slug]) for row in open_still if row.slug in told)


def _recommended(row: Offering, told: Mapping[str, Any]) -> Recommended:
    return Recommended(
        **{name: told[name] for name in ("title", "provider", "ubigeo", "km", "fit", "rank", "score", "propensity")},
        offering=row.slug,
        short_title=row.programme.short_name,
        provider_short=row.provider.short_name,
        district=row.provider.district.name,
        modality=row.modality,
        cost_soles=row.cost_soles,
        starts_on=row.starts_on,
        is_demo=row.is_demo,
        reasons=tuple(_reason(reason) for reason in told["reasons"]),
    )


def _reason(told: Mapping[str, Any]) -> Reason:
    return Reason(told["code"], {name: fact for name, fact in told.items() if name != "code"})

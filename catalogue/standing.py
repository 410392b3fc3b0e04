"""How a few offerings stand at this moment, where everybody else goes by a snapshot that may be seconds old."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from catalogue.models import Offering, Review


@dataclass(frozen=True)
class Standing:
    """`gone`: "", closed, started, over or full."""

    district: str
    gone: str
    cost_soles: int | None
    starts_on: date | None
    seats_left: int | None


def now(slugs: Collection[str]) -> Mapping[str, Standing]:
    """By slug, in one query; what the catalogue has dropped is not in it."""
    rows = Offering.objects.filter(slug__in=slugs).values(
        *("slug", "open", "review", "is_demo", "starts_on", "ends_on", "cost_soles", "seats", "seats_taken"),
        active=F("provider__active"),
        district=F("provider__district__name"),
    )
    return {row["slug"]: _standing(row) for row in rows}


def _standing(row: Mapping[str, Any]) -> Standing:
    seats = None if row["seats"] is None else max(0, row["seats"] - row["seats_taken"])
    return Standing(row["district"], _gone(row, seats), row["cost_soles"], row["starts_on"], seats)


def _gone(row: Mapping[str, Any], seats: int | None) -> str:
    today = timezone.localdate()
    if not (row["open"] and row["active"] and row["review"] == Review.APPROVED):
        return "closed"
    if row["is_demo"] and not settings.DEMO:
        return "closed"
    if row["ends_on"] and row["ends_on"] < today:
        return "over"
    if row["starts_on"] and row["starts_on"] < today:
        return "started"
    return "full" if seats == 0 else ""

"""What the log teaches: decisions whose end is known, as lists of what was drawn from, shown and wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils import timezone

from recommender.answering import Reply
from recommender.arrays import floats
from recommender.features import NAMES
from recommender.feedback import labels
from recommender.logged import Logged, wish_of
from recommender.models import Recommendation

MOST = 50_000  # decisions: the latest; more would not fit beside the training
COLUMNS = ("pk", "at", "profile", "pool", "slate")


@dataclass(frozen=True)
class Lesson:
    """One decision: what it teaches, and of what group of people it is."""

    reply: Reply
    about: Logged


@dataclass(frozen=True)
class Lessons:
    """In the order of time. `known` is of how many courses that were shown the end is known."""

    taught: tuple[Lesson, ...]
    known: int
    digest: str  # of what was read: the same log gives the same


def between(since: datetime, until: datetime, *, now: datetime) -> Lessons:
    """Decisions with at least one known end, in two queries; those that saw other features teach nothing."""
    made = Recommendation.objects.filter(at__gte=since, at__lt=until).exclude(slate=[]).exclude(pool=[])
    rows = list(made.order_by("-at").values_list(*COLUMNS)[:MOST])[::-1]
    came = labels([row[0] for row in rows], now=now)
    digest = sha256(repr(sorted((str(key), label) for key, label in came.items())).encode()).hexdigest()
    return Lessons(tuple(_lessons(rows, came)), len(came), digest)


def _lessons(rows: list[tuple[Any, ...]], came: Mapping[tuple[UUID, str], int]) -> Iterator[Lesson]:
    for pk, at, profile, pool, slate in rows:
        ends = [came.get((pk, shown["offering"])) for shown in slate]
        reply = _reply(pool, slate, ends) if any(end is not None for end in ends) else None
        if reply:
            yield Lesson(reply, Logged(timezone.localdate(at), wish_of(profile), "", len(pool), ()))


def _reply(pool: list[dict[str, Any]], slate: list[dict[str, Any]], ends: list[int | None]) -> Reply | None:
    """With the first that was wanted; None where the pool is of other features or lacks what was shown."""
    place = {kept["offering"]: number for number, kept in enumerate(pool)}
    if any(len(kept.get("features", ())) != len(NAMES) for kept in pool):
        return None
    if any(shown["offering"] not in place for shown in slate):
        return None
    wanted = next((shown for shown, end in zip(slate, ends, strict=True) if end == 1), None)
    return Reply(
        table=floats([kept["features"] for kept in pool]),
        shown=tuple(place[shown["offering"]] for shown in slate),
        wanted=place[wanted["offering"]] if wanted else None,
        propensity=wanted["propensity"] if wanted else 1.0,
    )

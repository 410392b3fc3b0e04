"""What was decided in a time, read back from the log for those who watch over the recommender as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.utils import timezone

from recommender.feedback import WANTED, Kind
from recommender.models import CourseInterest, FeedbackEvent, Recommendation
from recommender.wish import Wish

MOST = 50_000  # decisions of one time: the latest; more tell nothing new and would fill the memory
COLUMNS = ("pk", "at", "profile", "policy", "model_version", "eligible", "slate")


@dataclass(frozen=True)
class Slot:
    """One offering that was shown; `wanted` where the person said that they would like to take it."""

    offering: str
    score: float
    km: float
    reasons: tuple[str, ...]
    wanted: bool


@dataclass(frozen=True)
class Logged:
    """One decision, without a word on whose it was."""

    day: date
    wish: Wish
    scored_by: str  # the model's version, or the policy where no model answered
    eligible: int
    slots: tuple[Slot, ...]

    @property
    def region(self) -> str:
        return self.wish.ubigeo[:2]

    @property
    def named(self) -> tuple[str, ...]:
        return (*self.wish.skills, *self.wish.interests)


def between(since: datetime, until: datetime) -> list[Logged]:
    """The latest MOST decisions made from `since` and before `until`, in three queries."""
    made = Recommendation.objects.filter(at__gte=since, at__lt=until).order_by("-at")
    rows = list(made.values_list(*COLUMNS)[:MOST])
    wanted = _wanted([row[0] for row in rows])
    return [_logged(row, wanted.get(row[0], ())) for row in rows]


def _wanted(decisions: Sequence[UUID]) -> Mapping[UUID, set[str]]:
    """Everything that says so: an interest that was not taken back, and whoever enrolled, finished or works in it."""
    said: dict[UUID, set[str]] = defaultdict(set)
    interests = CourseInterest.objects.filter(recommendation__in=decisions, withdrawn_at=None)
    later = FeedbackEvent.objects.filter(recommendation__in=decisions, kind__in=WANTED - {Kind.INTERESTED})
    rows = (interests.values_list("recommendation_id", "offering"), later.values_list("recommendation_id", "offering"))
    for decision, offering in chain(*rows):
        said[decision].add(offering)
    return said


def _logged(row: tuple[Any, ...], wanted: Collection[str]) -> Logged:
    _, at, profile, policy, version, eligible, slate = row
    slots = tuple(_slot(shown, wanted) for shown in slate)
    return Logged(timezone.localdate(at), wish_of(profile), version or policy, eligible, slots)


def wish_of(profile: Mapping[str, Any]) -> Wish:
    """Also of rows that were written when a wish had other parts."""
    known = {field.name for field in fields(Wish)}
    answers: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in profile.items()}
    return Wish(**{name: value for name, value in answers.items() if name in known})


def _slot(shown: Mapping[str, Any], wanted: Collection[str]) -> Slot:
    reasons = tuple(reason["code"] for reason in shown.get("reasons", ()))
    return Slot(shown["offering"], shown["score"], shown["km"], reasons, shown["offering"] in wanted)

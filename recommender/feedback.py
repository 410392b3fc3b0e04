"""What came of what was shown: each thing once, credited to the decision that showed it last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from recommender.models import FeedbackEvent, Recommendation

Kind = FeedbackEvent.Kind

# How long after a decision something may still be credited to it.
WINDOWS: Mapping[str, timedelta] = {
    Kind.SHOWN: timedelta(days=30),
    Kind.ASKED_MORE: timedelta(days=30),
    Kind.INTERESTED: timedelta(days=30),
    Kind.THUMBS: timedelta(days=30),
    Kind.ENROLLED: timedelta(days=90),
    Kind.FINISHED: timedelta(days=180),
    Kind.WORKING: timedelta(days=365),
}
SILENCE = timedelta(hours=72)  # only after this is no answer to a message that arrived a no


def note(*, code: str, offering: str, kind: str, value: int = 1, at: datetime | None = None) -> None:
    """Once per person, offering, kind and decision; nothing where no decision of the time showed it.

    An empty offering means the slate as a whole. A later value of the same takes its place.
    """
    when = at or timezone.now()
    decision = _credited(code, offering, kind, when)
    if decision is None:
        return
    event = FeedbackEvent(
        contact_code=code, offering=offering, recommendation=decision, kind=kind, value=value, at=when
    )
    FeedbackEvent.objects.bulk_create(
        [event],
        update_conflicts=True,
        unique_fields=["contact_code", "offering", "kind", "recommendation"],
        update_fields=["value"],
    )


def note_arrived(*, code: str, at: datetime) -> None:
    """The message that showed the latest slate arrived: all in it was shown."""
    decision = _credited(code, "", Kind.SHOWN, at)
    if decision is None:
        return
    shown = (item["offering"] for item in decision.slate)
    events = [
        FeedbackEvent(contact_code=code, offering=slug, recommendation=decision, kind=Kind.SHOWN, at=at)
        for slug in shown
    ]
    FeedbackEvent.objects.bulk_create(events, ignore_conflicts=True)


def label(decision: Recommendation, offering: str, *, now: datetime) -> int | None:
    """1 where the person was interested or more, 0 where they said nothing in SILENCE after it arrived, else None."""
    kinds = dict(decision.events.filter(offering=offering).values_list("kind", "at"))
    if {Kind.INTERESTED, Kind.ENROLLED, Kind.FINISHED, Kind.WORKING} & kinds.keys():
        return 1
    arrived = kinds.get(Kind.SHOWN)
    return 0 if arrived and now - arrived >= SILENCE else None


def _credited(code: str, offering: str, kind: str, at: datetime) -> Recommendation | None:
    made = Recommendation.objects.filter(contact_code=code, at__lte=at, at__gt=at - WINDOWS[kind])
    if offering:
        made = made.filter(slate__contains=[{"offering": offering}])
    return made.only("pk", "slate").order_by("-at").first()

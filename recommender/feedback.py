"""What came of what was shown: each thing once, credited to the decision that showed it last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q
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
WANTED = frozenset((Kind.INTERESTED, Kind.ENROLLED, Kind.FINISHED, Kind.WORKING))
TOGETHER = 1000  # rows of one INSERT


@dataclass(frozen=True)
class Arrival:
    """When the message that showed a decision's slate reached the person."""

    decision: UUID
    at: datetime


# Credited to the latest decision that showed it, in one statement: this stands between a person and an answer.
_NOTE = """
INSERT INTO recommender_feedbackevent (contact_code, offering, recommendation_id, kind, value, at)
SELECT contact_code, %(offering)s, id, %(kind)s, %(value)s, %(at)s FROM recommender_recommendation
WHERE contact_code = %(code)s AND at <= %(at)s AND at > %(since)s
    AND (%(offering)s = '' OR slate @> jsonb_build_array(jsonb_build_object('offering', %(offering)s::text)))
ORDER BY at DESC LIMIT 1
ON CONFLICT (contact_code, offering, kind, recommendation_id) DO UPDATE SET value = excluded.value
"""


def note(*, code: str, offering: str, kind: str, value: int = 1, at: datetime | None = None) -> None:
    """Once per person, offering, kind and decision; nothing where no decision of the time showed it.

    An empty offering means the slate as a whole. A later value of the same takes its place.
    """
    when = at or timezone.now()
    said: dict[str, str | int] = {"code": code, "offering": offering, "kind": str(kind), "value": value}
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, {**said, "at": when, "since": when - WINDOWS[kind]})


def note_arrivals(arrivals: Collection[Arrival]) -> int:
    """All in each slate was shown; how many events are new. Two queries for any number, and noted once."""
    when = {arrival.decision: arrival.at for arrival in arrivals}
    made = Recommendation.objects.filter(pk__in=when).only("pk", "contact_code", "slate")
    events = [
        FeedbackEvent(
            contact_code=decision.contact_code,
            offering=item["offering"],
            recommendation=decision,
            kind=Kind.SHOWN,
            at=when[decision.pk],
        )
        for decision in made
        for item in decision.slate
    ]
    return len(FeedbackEvent.objects.bulk_create(events, ignore_conflicts=True, batch_size=TOGETHER))


def labels(decisions: Collection[UUID], *, now: datetime) -> Mapping[tuple[UUID, str], int]:
    """By decision and offering, in one query: 1 where it was wanted, 0 where nothing came in SILENCE after it arrived.

    What is not known yet is not in it.
    """
    rows = FeedbackEvent.objects.filter(recommendation__in=decisions).exclude(offering="")
    kinds: dict[tuple[UUID, str], dict[str, datetime]] = defaultdict(dict)
    for decision, offering, kind, at in rows.values_list("recommendation_id", "offering", "kind", "at"):
        kinds[decision, offering][kind] = at
    found = {key: _label(came, now) for key, came in kinds.items()}
    return {key: label for key, label in found.items() if label is not None}


def known_since(since: datetime | None) -> int:
    """Of how many courses that were shown the end became known since then; one query."""
    now = timezone.now()
    start = since or now - max(WINDOWS.values())
    said = Q(kind__in=WANTED, at__gt=start)
    silent = Q(kind=Kind.SHOWN, at__gt=start - SILENCE, at__lte=now - SILENCE)
    known = FeedbackEvent.objects.filter(said | silent).exclude(offering="")
    return known.values("recommendation", "offering").distinct().count()


def _label(came: Mapping[str, datetime], now: datetime) -> int | None:
    if WANTED & came.keys():
        return 1
    arrived = came.get(Kind.SHOWN)
    return 0 if arrived and now - arrived >= SILENCE else None

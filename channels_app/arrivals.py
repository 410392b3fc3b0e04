"""Which recommendations reached the person: told to the recommender in batches, never while a message is answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from celery import shared_task
from django.db import connection
from django.utils import timezone

from channels_app.models import OutboundMessage
from recommender import feedback
from recommender.feedback import Arrival

LOOKS_BACK = timedelta(days=7)  # what a vendor has not delivered by then it never does
MOST = 5000  # at once
Status = OutboundMessage.Status

# The answer that showed a slate is the first to that phone after the decision: a turn writes one message, at its end.
# Where it failed and was sent again by another way, that one counts too.
ARRIVED = """
    SELECT decision.id, arrival.at
    FROM recommender_recommendation decision
    JOIN contacts_contact person ON person.code = decision.contact_code
    CROSS JOIN LATERAL (
        SELECT id FROM channels_app_outboundmessage
        WHERE contact_id = COALESCE(person.on_phone_of_id, person.id) AND in_reply_to_id IS NOT NULL
          AND retry_of_id IS NULL AND created_at BETWEEN decision.at AND decision.at + %(turn)s
        ORDER BY id LIMIT 1) answer
    CROSS JOIN LATERAL (
        WITH RECURSIVE sent AS (
            SELECT id, life FROM channels_app_outboundmessage WHERE id = answer.id
            UNION ALL
            SELECT again.id, again.life
            FROM channels_app_outboundmessage again JOIN sent ON again.retry_of_id = sent.id)
        SELECT min((happened ->> 0)::timestamptz) AS at
        FROM sent, jsonb_array_elements(sent.life) happened WHERE happened ->> 1 = ANY(%(arrived)s)) arrival
    WHERE decision.at > %(since)s AND decision.slate <> '[]' AND arrival.at IS NOT NULL
      AND NOT EXISTS (SELECT FROM recommender_feedbackevent known
                      WHERE known.recommendation_id = decision.id AND known.kind = %(shown)s)
    LIMIT %(most)s
"""
TURN = timedelta(minutes=10)  # the most that may lie between a decision and the message that tells it


@shared_task(name="channels_app.arrivals.note")  # type: ignore[untyped-decorator]
def note() -> None:
    """Once each, however often it is called."""
    feedback.note_arrivals(_new())


def _new() -> list[Arrival]:
    values: dict[str, Any] = {
        "turn": TURN,
        "arrived": [Status.DELIVERED.value, Status.READ.value],
        "since": timezone.now() - LOOKS_BACK,
        "shown": feedback.Kind.SHOWN.value,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(ARRIVED, values)
        return [Arrival(decision, at) for decision, at in cursor.fetchall()]

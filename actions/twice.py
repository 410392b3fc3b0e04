"""The same words twice within seconds: a phone or a network said them again, they answer one question."""

from __future__ import annotations

from datetime import timedelta

from actions.heard import Heard
from channels_app.models import InboundMessage
from language.spanish import key

# A trade or a place is not said again so soon; "1", "no" and "nada" answer the next question as well.
WITHIN = timedelta(seconds=20)
WITHIN_FOR_SHORT = timedelta(seconds=5)
LOOKED_AT = 4  # messages; more do not wait for their answer within seconds


def came_twice(heard: Heard) -> bool:
    """One query, and only where this message is taken in within seconds of the one before."""
    if not heard.hurried or heard.picked or not heard.text:
        return False
    rows = InboundMessage.objects.filter(contact__code=heard.code).order_by("-pk")
    latest = list(rows.values_list("answered_at", "received_at", "text")[:LOOKED_AT])
    waiting = sum(answered_at is None for answered_at, _, _ in latest)
    if not waiting or waiting == len(latest):
        return False
    (_, now, said), (_, before, said_before) = latest[waiting - 1], latest[waiting]
    return key(said) == key(said_before) and now - before <= _within(heard)


def _within(heard: Heard) -> timedelta:
    content = any(entity.kind != "number" for entity in heard.entities)
    return WITHIN if content else WITHIN_FOR_SHORT

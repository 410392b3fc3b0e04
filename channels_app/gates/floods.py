"""Machines that answer us, and people whose phone sends without end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from channels_app.gates.gate import SILENCE, Gate, saying
from channels_app.models import InboundMessage

LOOP_COUNT, LOOP_WINDOW = 20, timedelta(minutes=5)
FLOODS = ((120, timedelta(minutes=5)), (600, timedelta(days=1)))
# Whoever reaches one of these sent the last LOOP_COUNT messages within this time at some moment before.
LIVELY = max(window * LOOP_COUNT / most for most, window in FLOODS)


def flooded(message: InboundMessage) -> Gate | None:
    """Silence for a loop; for a flood one kind word, then silence until it is over.

    Nearly everybody is let through by one look into the index: hardly anybody writes that often, whatever the history.
    """
    mine = InboundMessage.objects.filter(contact_id=message.contact_id, pk__lte=message.pk).order_by("-pk")
    recent = _at(mine, LOOP_COUNT - 1, message.received_at - LIVELY)
    if recent is None:
        return None
    if recent > message.received_at - LOOP_WINDOW and _repeats(mine, message):
        return Gate(SILENCE)
    return _too_many(mine, message)


def _repeats(mine: QuerySet[InboundMessage], message: InboundMessage) -> bool:
    """The same words twenty times in five minutes come from a machine that answers us."""
    return set(mine.values_list("text", flat=True)[:LOOP_COUNT]) == {message.text}


def _too_many(mine: QuerySet[InboundMessage], message: InboundMessage) -> Gate | None:
    if not _over(mine, message.received_at):
        return None
    before = mine.filter(pk__lt=message.pk)
    previous = _at(before, 0)
    said = previous is not None and _over(before, previous)
    return Gate(SILENCE if said else saying("too_many", message))


def _over(messages: QuerySet[InboundMessage], at: datetime) -> bool:
    """Whether more came in one of the windows before `at` than a person sends."""
    return any(_at(messages, most, at - window) is not None for most, window in FLOODS)


def _at(messages: QuerySet[InboundMessage], place: int, since: datetime | None = None) -> datetime | None:
    """When the message at this place, counted from the latest, came in; None where that is not after `since`."""
    for at in messages.values_list("received_at", flat=True)[place : place + 1]:
        return at if since is None or at > since else None
    return None

"""A message as the page's phones show it."""

from __future__ import annotations

from datetime import datetime

from channels_app.segments import SegmentCount, measure
from contacts.models import Address
from simulator.models import SimulatedMessage

ROOM = {"GSM-7": (160, 153), "UCS-2": (70, 67)}  # units in one SMS alone, and in each of several


def show(message: SimulatedMessage, *, moment: datetime) -> dict[str, object]:
    return {
        "id": message.pk,
        "kind": Address.Kind.WHATSAPP if message.is_whatsapp else Address.Kind.SMS,
        "mine": message.inbound,
        "text": message.body,
        "place": message.place,
        "attachment": message.attachment,
        "choices": message.choices,
        "opener": message.opener,
        "typing": message.inbound and message.is_being_answered(moment),
        "at": message.created_at.isoformat(),
        "status": message.status_at(moment),
        "webhook": message.webhook_status,
        "count": None if message.is_whatsapp else show_count(measure(message.body)),
    }


def show_count(count: SegmentCount) -> str:
    """For example "GSM-7 · 1 SMS · 143/160"."""
    alone, joined = ROOM[count.encoding]
    room = alone if count.segments == 1 else joined * count.segments
    return f"{count.encoding} · {count.segments} SMS · {count.units}/{room}"

"""Take the words out of messages; the rows stay, for they are what a repeated delivery is recognised by."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from channels_app import taken_for
from channels_app.models import EmptyWhenThrough, InboundMessage, OutboundMessage

Status = OutboundMessage.Status
# What the sender still needs, to send it or to recognise it at the vendor.
OPEN = (Status.QUEUED, Status.HELD, Status.SENDING, Status.UNKNOWN)
WORDS_IN: dict[str, Any] = {
    "text": "",
    "choice": "",
    "latitude": None,
    "longitude": None,
    "media": [],
    "profile_name": "",
    **dict.fromkeys(taken_for.COLUMNS),
}
WORDS_OUT: dict[str, Any] = {"text": "", "options": [], "content_variables": {}}


def empty_inbound(messages: QuerySet[InboundMessage]) -> None:
    """Those that are answered now, the others as soon as they are."""
    waiting = messages.filter(answered_at=None).values_list("pk", flat=True)
    EmptyWhenThrough.objects.bulk_create([EmptyWhenThrough(inbound_id=pk) for pk in waiting], ignore_conflicts=True)
    messages.exclude(answered_at=None).update(**WORDS_IN)


def empty_outbound(messages: QuerySet[OutboundMessage]) -> None:
    """Those that are through now, the others as soon as they are."""
    waiting = messages.filter(status__in=OPEN).values_list("pk", flat=True)
    EmptyWhenThrough.objects.bulk_create([EmptyWhenThrough(outbound_id=pk) for pk in waiting], ignore_conflicts=True)
    messages.exclude(status__in=OPEN).update(**WORDS_OUT)


def is_emptied(message: OutboundMessage) -> bool:
    """Its words are gone or about to go: it can fail, and not be said again."""
    return not message.text or EmptyWhenThrough.objects.filter(outbound_id=message.pk).exists()


def empty_what_got_through() -> int:
    """The words of messages that had to wait; how many are through."""
    answered = Q(inbound__answered_at__isnull=False)
    closed = Q(outbound__isnull=False) & ~Q(outbound__status__in=OPEN)
    through = list(EmptyWhenThrough.objects.filter(answered | closed)[:1000])
    InboundMessage.objects.filter(pk__in=[row.inbound_id for row in through if row.inbound_id]).update(**WORDS_IN)
    OutboundMessage.objects.filter(pk__in=[row.outbound_id for row in through if row.outbound_id]).update(**WORDS_OUT)
    EmptyWhenThrough.objects.filter(pk__in=[row.pk for row in through]).delete()
    return len(through)

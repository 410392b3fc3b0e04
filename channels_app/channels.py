"""Our senders: pause and resume them, let them wait when the vendor says so, and find the one that reaches somebody."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils import timezone

from channels_app import alerts
from channels_app.models import Channel, InboundMessage
from channels_app.transports.transport import transport_of
from channels_app.waiting import wake_sender
from contacts.models import Address

logger = logging.getLogger(__name__)

BY_ERROR = "error "  # how `paused_because` begins where no operator paused: such a channel tries one message at times
PROBE_EVERY = timedelta(minutes=5)
LONG_WAIT_SECONDS = 600.0  # somebody should know


def pause(*, channel_id: int, because: str) -> bool:
    """By an operator: nothing goes out until `resume`. Messages stay queued. False where one paused it already."""
    rows = Channel.objects.filter(Q(paused_at=None) | Q(paused_because__startswith=BY_ERROR), pk=channel_id)
    return bool(rows.update(paused_at=timezone.now(), paused_because=because[:60]))


def resume(*, channel_id: int) -> bool:
    """False where it was not paused."""
    rows = Channel.objects.filter(pk=channel_id).exclude(paused_at=None)
    resumed = rows.update(paused_at=None, paused_because="", not_before=None)
    wake_sender()
    return bool(resumed)


def stop(channel: Channel, *, code: str) -> None:
    """The vendor refuses everything: pause until a message that is tried now and then gets through; wake someone."""
    now = timezone.now()
    rows = Channel.objects.filter(pk=channel.pk, paused_at=None)
    if rows.update(paused_at=now, paused_because=f"{BY_ERROR}{code}"[:60], not_before=now + PROBE_EVERY):
        reason = transport_of(channel).reason_of(code)
        alerts.raise_alert("channel_stopped", subject=f"{channel.kind} {channel.pk}, {code}", reason=reason)


def went_through(channel: Channel) -> None:
    """A message was taken: a channel that an error had paused is well again. An operator's pause stays."""
    if channel.paused_at and channel.paused_because.startswith(BY_ERROR):
        resume(channel_id=channel.pk)
        logger.warning("channel %d is well again and goes on", channel.pk)


def slow_down(channel: Channel, *, seconds: float, code: str) -> None:
    """Nobody sends on it for so long."""
    until = timezone.now() + timedelta(seconds=seconds)
    Channel.objects.filter(pk=channel.pk).update(not_before=Greatest("not_before", until))
    if seconds >= LONG_WAIT_SECONDS:
        alerts.raise_alert("channel_slowed", subject=f"{channel.kind} {channel.pk}, {code}")


def reaching(address: Address) -> Channel | None:
    """The sender of ours that this address wrote to last, else the first of its kind; None where we have none."""
    last = InboundMessage.objects.filter(contact_id=address.contact_id, address_id=address.pk).order_by("-pk")
    known = last.values_list("channel_id", flat=True).first()
    rows = Channel.objects.filter(kind=address.kind) if known is None else Channel.objects.filter(pk=known)
    return rows.order_by("pk").first()

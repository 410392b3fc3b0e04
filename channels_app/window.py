"""WhatsApp's 24 hours: free text is allowed only so long after the person's last message to us."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from channels_app.models import Channel, InboundMessage, OutboundMessage
from contacts.models import Address

WINDOW = timedelta(hours=24) - timedelta(minutes=1)  # what is sent in the last minute may come too late
FRESH = timedelta(hours=1)


def is_closed(message: OutboundMessage) -> bool:
    """Whether WhatsApp is known to refuse this message now. A fresh reply is not asked about: it costs nothing."""
    if message.channel.kind != Address.Kind.WHATSAPP or message.rendering == OutboundMessage.Rendering.TEMPLATE:
        return False
    if message.in_reply_to_id and not message.retry_of_id and timezone.now() - message.created_at < FRESH:
        return False
    return not is_open(message.address, message.channel)


def is_open(address: Address, channel: Channel) -> bool:
    """Whether free text may be sent there; always on SMS."""
    if channel.kind != Address.Kind.WHATSAPP:
        return True
    at = last_word(address, channel)
    return at is not None and timezone.now() - at < WINDOW


def last_word(address: Address, channel: Channel) -> datetime | None:
    """When somebody wrote to this sender of ours last."""
    rows = InboundMessage.objects.filter(contact_id=address.contact_id, address_id=address.pk, channel_id=channel.pk)
    return rows.order_by("-pk").values_list("received_at", flat=True).first()

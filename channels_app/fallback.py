"""Another way to a person: WhatsApp instead of SMS or back, or an approved template outside WhatsApp's 24 hours."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from channels_app import channels, contents, window
from channels_app.content_shapes import Shape
from channels_app.emptying import is_emptied
from channels_app.models import OutboundMessage
from channels_app.retrying import resend
from channels_app.waiting import wake_sender
from contacts.models import Address

Status = OutboundMessage.Status
REPLY_WAITING = "reply_waiting"  # the template that asks a person to write, so that we may answer
LONG_AGO = timedelta(days=30)


def by_other_channel(message: OutboundMessage, *, code: str) -> bool:
    """Send it to the person's other address; False where there is none that may be used. Once a message."""
    if _came_over(message) or is_emptied(message):
        return False
    for address in _other_addresses(message.address):
        channel = channels.reaching(address)
        if channel and window.is_open(address, channel):
            resend(message, due_at=timezone.now(), address=address, by=code)
            return True
    return False


def ask_to_write(message: OutboundMessage) -> bool:
    """Send the approved template, once until they write; False where none is approved."""
    template = contents.template(REPLY_WAITING, message.contact.language, transport=message.channel.transport)
    if template and not _asked_already(message):
        _queue_template(message, template.shape)
    return template is not None


def _came_over(message: OutboundMessage) -> bool:
    """Whether it was tried on the other kind of channel before: then both ways have failed."""
    before = message.retry_of
    while before is not None:
        if before.channel.kind != message.channel.kind:
            return True
        before = before.retry_of
    return False


def _other_addresses(address: Address) -> list[Address]:
    """Of the same contact first, then the same number on the other kind of channel; nobody who asked us to stop."""
    same = Q(contact_id=address.contact_id) | Q(kind__in=Address.Kind.values, fingerprint=address.fingerprint)
    rows = Address.objects.filter(same, opted_out=False, contact__blocked=False).exclude(kind=address.kind)
    return sorted(rows, key=lambda row: (row.contact_id != address.contact_id, row.pk))


def _asked_already(message: OutboundMessage) -> bool:
    since = window.last_word(message.address, message.channel) or timezone.now() - LONG_AGO
    asked = OutboundMessage.objects.filter(
        contact_id=message.contact_id,
        address_id=message.address_id,
        rendering=OutboundMessage.Rendering.TEMPLATE,
        created_at__gt=since,
    )
    return asked.exclude(status__in=(Status.FAILED, Status.CANCELED)).exists()


def _queue_template(message: OutboundMessage, shape: Shape) -> None:
    OutboundMessage.objects.create(
        channel=message.channel,
        contact_id=message.contact_id,
        address=message.address,
        in_reply_to_id=message.in_reply_to_id,
        priority=message.priority,
        text=shape.words,
        rendering=OutboundMessage.Rendering.TEMPLATE,
        content_name=shape.reference,
        segments=1,
    )
    wake_sender()

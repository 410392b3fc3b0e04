"""Rows in the outbox, a vendor that takes or refuses them as a test wants, and what became of them."""

from __future__ import annotations

import itertools
from datetime import timedelta

from django.utils import timezone

from channels_app import outbox, receipts
from channels_app.content_shapes import all_shapes
from channels_app.errors import TransportError
from channels_app.incoming import Receipt
from channels_app.models import Channel, InboundMessage, MessageContent, OutboundMessage
from contacts.models import Address, Contact

_numbers = itertools.count(1)


class Vendor:
    """Takes every message; `errors` are raised first, one a call. What it took stands in `taken`, as it was."""

    def __init__(self):
        self.taken, self.errors = [], []

    def send(self, message):
        if self.errors and (error := self.errors.pop(0)):
            raise error
        self.taken.append(message)
        return f"SM{len(self.taken)}"

    def find_sent(self, message, known):
        return None

    @property
    def texts(self):
        return [message.text for message in self.taken]


def channel(kind="sms", address="+519", **more):
    return Channel.objects.update_or_create(kind=kind, address=address, defaults=more)[0]


def person(kind="sms", *, contact=None, fingerprint=None, **more):
    number = next(_numbers)
    contact = contact or Contact.objects.create(**more)
    return Address.objects.create(
        contact=contact, kind=kind, encrypted=b"x", fingerprint=fingerprint or f"print {number}"
    )


def wrote(address, *, ago=timedelta(0), by=None):
    """Somebody wrote to us so long ago."""
    message = InboundMessage.objects.create(
        channel=by or channel(address.kind),
        external_id=f"SMin{next(_numbers)}",
        contact_id=address.contact_id,
        address=address,
        text="hola",
    )
    InboundMessage.objects.filter(pk=message.pk).update(received_at=timezone.now() - ago)
    return message


def queue(address, text="hola", **more):
    """A message in the outbox, due now."""
    return OutboundMessage.objects.create(
        **{
            "channel": channel(address.kind),
            "contact_id": address.contact_id,
            "address": address,
            "text": text,
            "segments": 1,
            **more,
        }
    )


def drain(most=1000):
    """Send all that is due; returns how many attempts that took."""
    attempts = 0
    while attempts < most and (batch := outbox.claim(32)):
        for claimed in batch:
            outbox.deliver(claimed)
            attempts += 1
    return attempts


def make_due():
    OutboundMessage.objects.filter(status__in=["queued", "unknown"]).update(due_at=timezone.now())
    Channel.objects.update(not_before=None, allowance_at=None)


def happened(message):
    """The states of its life."""
    message.refresh_from_db()
    return [state for _, state, _ in message.life]


def refuse(vendor, error_class, code, **more):
    vendor.errors.append(TransportError(error_class, code=code, **more))


def fails(message, code):
    """A receipt says so, after it was sent."""
    message.refresh_from_db()
    status = OutboundMessage.Status.FAILED
    receipts.record(Receipt(message.pk, message.external_id or "SMx", status, error_code=code))


def status_of(message):
    message.refresh_from_db()
    return message.status


def approve_template():
    """The one that asks whether a person whose reply waits wants it."""
    shape = next(shape for shape in all_shapes() if shape.name == "reply_waiting" and shape.language == "es")
    MessageContent.objects.create(
        name=shape.name, language="es", external_id="HX1", fingerprint=shape.fingerprint, approved=True
    )
    return shape

"""Put what is said to a person into the outbox, and mark what it answers."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from channels_app import waiting
from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.rendering import render
from contacts.models import Contact


def write(message: InboundMessage, turn: Turn) -> None:
    """Inside a transaction that holds the contact's lease: the reply, and that the message has it."""
    if turn.replies:
        queue(message, turn.replies, answer=True)
    InboundMessage.objects.filter(pk=message.pk).update(answered_at=timezone.now())
    if message.contact.awaiting != turn.awaiting:
        Contact.objects.filter(pk=message.contact_id).update(awaiting=turn.awaiting)


def queue(message: InboundMessage, replies: Iterable[Reply], *, answer: bool) -> None:
    """To whoever wrote the message, on the channel it came by; in answer to it or only meanwhile."""
    OutboundMessage.objects.create(
        channel=message.channel,
        contact=message.contact,
        address=message.address,
        in_reply_to=message if answer else None,
        **render(replies, message.channel.kind, language=message.contact.language).fields(),
    )
    waiting.release(message)

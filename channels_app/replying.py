"""Put what is said to a person into the outbox, and mark what it answers."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from channels_app import taken_for, waiting
from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.rendering import render

# One journey: the message has its answer, and what it was taken for; what was asked is remembered.
ANSWERED = f"""
    UPDATE channels_app_inboundmessage SET answered_at = clock_timestamp(), {taken_for.ASSIGNMENTS}
    WHERE id = %(message)s;
    UPDATE contacts_contact SET awaiting = %(awaiting)s WHERE id = %(contact)s AND awaiting <> %(awaiting)s;
"""  # noqa: S608 - names of ours


def write(message: InboundMessage, turn: Turn) -> None:
    """Inside a transaction that holds the contact's lease: the reply, and that the message has it."""
    if turn.replies:
        queue(message, turn.replies, answer=True)
    with connection.cursor() as cursor:
        about = {"message": message.pk, "contact": message.contact_id, "awaiting": turn.awaiting}
        cursor.execute(ANSWERED, {**about, **taken_for.values(message, turn)})


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

"""A turn: one inbound message and the reply to it, in order of arrival, one worker per contact."""

from __future__ import annotations

import logging
import uuid

from django.db import connection, transaction
from django.utils import timezone

from channels_app import dialogue, gates, lease
from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.rendering import render
from channels_app.wording import say

logger = logging.getLogger(__name__)

OUTBOX_FILLED = "outbox_filled"  # PostgreSQL notification that wakes the sender
RETRY_SECONDS = 3.0  # how long a turn waits when the dialogue server is away


def take_turns(contact_id: int) -> None:
    """Answer all that a contact has sent, unless another worker is at it."""
    token = lease.claim(contact_id)
    if token is None:
        return
    try:
        _answer_all(contact_id, token)
    except dialogue.DialogueUnavailable as error:
        logger.warning("dialogue unavailable (%s); the turn waits", error)
        lease.postpone(contact_id, token, seconds=RETRY_SECONDS)
    except lease.LeaseLost:
        logger.warning("lease lost; another worker has this contact")


def _answer_all(contact_id: int, token: uuid.UUID) -> None:
    finished = False
    while not finished:
        for message in _unanswered(contact_id):
            answer(message, token)
        finished = lease.release(contact_id, token)


def _unanswered(contact_id: int) -> list[InboundMessage]:
    rows = InboundMessage.objects.filter(contact_id=contact_id, answered_at=None)
    return list(rows.select_related("contact", "channel", "address").order_by("pk"))


def answer(message: InboundMessage, token: uuid.UUID) -> None:
    """Work out the reply and put it into the outbox, in the transaction that marks the message answered.

    Raises DialogueUnavailable and LeaseLost; in both cases nothing was written.
    """
    message.contact.refresh_from_db()  # an earlier message of this batch may have changed language or stopped us
    with transaction.atomic():
        turn = gates.answer(message)
        if turn is not None:
            _commit(message, turn, token)
            return
    turn = dialogue.converse(message)
    with transaction.atomic():
        message.contact.refresh_from_db()  # the actions of this turn may have changed the language
        _commit(message, turn if turn.replies else _no_words(message, turn), token)


def _no_words(message: InboundMessage, turn: Turn) -> Turn:
    """The dialogue had nothing to say: never leave a person without an answer."""
    logger.error("the dialogue gave no reply")
    return Turn(replies=(Reply(text=say("no_words", message.contact.language)),), awaiting=turn.awaiting)


def _commit(message: InboundMessage, turn: Turn, token: uuid.UUID) -> None:
    lease.hold(message.contact_id, token)
    if turn.replies:
        _queue(message, turn)
    message.answered_at = timezone.now()
    message.save(update_fields=["answered_at"])
    if message.contact.awaiting != turn.awaiting:
        message.contact.awaiting = turn.awaiting
        message.contact.save(update_fields=["awaiting"])


def _queue(message: InboundMessage, turn: Turn) -> None:
    rendered = render(turn.replies, message.channel.kind)
    OutboundMessage.objects.create(
        channel=message.channel,
        contact=message.contact,
        address=message.address,
        in_reply_to=message,
        text=rendered.text,
        encoding=rendered.encoding,
        segments=rendered.segments,
    )
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {OUTBOX_FILLED}")

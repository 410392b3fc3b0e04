"""A turn: one inbound message and the reply to it, in order of arrival, one worker per contact."""

from __future__ import annotations

import logging

from django.db import connection, transaction
from django.utils import timezone

from channels_app import dialogue, gates, lease
from channels_app.dialogue import Reply, Turn
from channels_app.lease import Lease
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.rendering import render
from channels_app.wording import say
from contacts.models import Contact

logger = logging.getLogger(__name__)

OUTBOX_FILLED = "outbox_filled"  # PostgreSQL notification that wakes the sender
CONTACTS_A_CALL = 50  # a worker that is told to stop does so between two calls
RETRY_SECONDS = 3.0  # how long a turn waits when the dialogue server is away


def take_turns(most: int = CONTACTS_A_CALL) -> bool:
    """Answer contact after contact until nobody waits; True where it stopped at `most` and somebody may."""
    for _ in range(most):
        held = lease.claim()
        if held is None:
            return False
        _take_turn(held)
    return True


def _take_turn(held: Lease) -> None:
    try:
        _answer_all(held)
    except dialogue.DialogueUnavailable as error:
        logger.warning("dialogue unavailable (%s); the turn waits", error)
        lease.postpone(held, seconds=RETRY_SECONDS)
    except lease.LeaseLost:
        logger.warning("lease lost; another worker has this contact")


def _answer_all(held: Lease) -> None:
    """All that a contact has sent, in order of arrival."""
    finished = False
    while not finished:
        # One at a time and read anew: an earlier message may have changed the language or stopped us.
        message = _next_unanswered(held.contact_id)
        finished = answer(message, held) if message else _nothing_left(held)


def _next_unanswered(contact_id: int) -> InboundMessage | None:
    rows = InboundMessage.objects.filter(contact_id=contact_id, answered_at=None)
    return rows.select_related("contact", "channel", "address").order_by("pk").first()


@transaction.atomic
def _nothing_left(held: Lease) -> bool:
    """A turn was wanted twice and answered once."""
    lease.hold(held)
    return lease.release(held)


def answer(message: InboundMessage, held: Lease) -> bool:
    """Work out the reply and put it into the outbox, in the transaction that marks the message answered.

    True where nothing of this contact is left to answer; then the lease is given back. Raises DialogueUnavailable
    and LeaseLost; in both cases nothing was written.
    """
    gate = gates.judge(message)
    turn = gate.turn if gate and gate.turn else _converse(message, gate)
    with transaction.atomic():
        lease.hold(held)
        if gate:
            gates.obey(gate, message.address)
        _write(message, turn)
        return lease.release(held)


def _converse(message: InboundMessage, gate: gates.Gate | None) -> Turn:
    """Never leaves a person without an answer. A gate may have settled what the message is to be taken for."""
    turn = dialogue.converse(message, choice=gate.choice) if gate else dialogue.converse(message)
    if turn.replies:
        return turn
    logger.error("the dialogue gave no reply")
    return Turn(replies=(Reply(text=say("no_words", message.contact.language)),), awaiting=turn.awaiting)


def _write(message: InboundMessage, turn: Turn) -> None:
    if turn.replies:
        _queue(message, turn)
    InboundMessage.objects.filter(pk=message.pk).update(answered_at=timezone.now())
    if message.contact.awaiting != turn.awaiting:
        Contact.objects.filter(pk=message.contact_id).update(awaiting=turn.awaiting)


def _queue(message: InboundMessage, turn: Turn) -> None:
    rendered = render(turn.replies, message.channel.kind, language=message.contact.language)
    OutboundMessage.objects.create(
        channel=message.channel,
        contact=message.contact,
        address=message.address,
        in_reply_to=message,
        **rendered.fields(),
    )
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {OUTBOX_FILLED}")

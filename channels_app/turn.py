"""A turn: one inbound message and the reply to it, in order of arrival, one worker per contact."""

from __future__ import annotations

import logging
from dataclasses import replace

from django.db import InterfaceError, OperationalError, connection, transaction

from channels_app import dialogue, gates, lease, names, patience
from channels_app.dialogue import Reply, Turn
from channels_app.lease import Lease
from channels_app.models import InboundMessage
from channels_app.notifications import OUTBOX_FILLED as OUTBOX_FILLED
from channels_app.patience import next_unanswered
from channels_app.people import erasing, reminding
from channels_app.replying import write
from channels_app.staying_alive import repeatable
from channels_app.transcription import turns as voice
from channels_app.wording import say
from contacts import people
from contacts.models import Contact

logger = logging.getLogger(__name__)

CONTACTS_A_CALL = 50  # a worker that is told to stop does so between two calls


def take_turns(most: int = CONTACTS_A_CALL) -> bool:
    """Answer contact after contact until nobody waits; True where it stopped at `most` and somebody may."""
    try:
        return all(_take_next() for _ in range(most))
    except (OperationalError, InterfaceError) as error:
        logger.warning("the database was away (%s); turns stay wanted", type(error).__name__)
        connection.close()
        return False


def _take_next() -> bool:
    held = repeatable(lease.claim)
    if held is not None:
        _take_turn(held)
    return held is not None


def _take_turn(held: Lease) -> None:
    """Whatever happens to this contact's turn, the worker goes on to the next contact."""
    try:
        _answer_all(held)
    except voice.StillListening:
        lease.postpone(held, seconds=voice.LOOK_AGAIN_SECONDS)
    except lease.LeaseLost:
        logger.warning("lease lost; another worker has this contact")
    except (OperationalError, InterfaceError) as error:
        if connection.is_usable():
            _wait(held, error)  # a deadlock, a time-out: of this turn alone
        else:
            patience.until_the_database_is_back(held)
            raise
    except Exception as error:  # noqa: BLE001 - a message that breaks us must hold up nobody, least of all its sender
        _wait(held, error)


def _wait(held: Lease, error: Exception) -> None:
    """Only the kind of error is said: its text may hold the message."""
    if isinstance(error, dialogue.DialogueUnavailable) and not isinstance(error, dialogue.DialogueFailed):
        logger.debug("dialogue unavailable (%s); the turn waits", error)  # said once, by availability
        patience.for_dialogue(held)
    else:
        logger.error("a turn broke (%s); it waits", type(error).__name__)
        patience.after_failure(held)


def _answer_all(held: Lease) -> None:
    """All that a contact has sent, in order of arrival."""
    finished = False
    while not finished:
        # One at a time and read anew: an earlier message may have changed the language or stopped us.
        message = next_unanswered(held.contact_id)
        finished = answer(message, held) if message else _nothing_left(held)


@transaction.atomic
def _nothing_left(held: Lease) -> bool:
    """A turn was wanted twice and answered once."""
    lease.hold(held)
    return lease.release(held)


def answer(message: InboundMessage, held: Lease) -> bool:
    """Work out the reply and put it into the outbox, in the transaction that marks the message answered.

    True where nothing of this contact is left to answer; then the lease is given back. Raises StillListening,
    DialogueUnavailable and LeaseLost; then nothing was written.
    """
    voice.wait_for_words(message)
    gate = gates.judge(message)
    named = names.judge(message) if gate is None else None
    settled = gate or named
    turn = settled.turn if settled and settled.turn else _converse(message, gate)
    with transaction.atomic():
        lease.hold(held)
        if message.contact.people_question:  # of this message's answer, or of none
            people.ask(owner=message.contact, question=None)
        if gate:
            gates.obey(gate, message.address)
        if named:
            names.obey(named, message)
        write(message, turn)
        return lease.release(held)


def _converse(message: InboundMessage, gate: gates.Gate | None) -> Turn:
    """Never leaves a person without an answer. A gate may have settled what the message is to be taken for."""
    if gate and gate.person:
        _turn_to(gate.person(), message)
    turn = dialogue.converse(message, choice=gate.choice) if gate else dialogue.converse(message)
    if turn.replies:
        said = names.with_offer(message, voice.said_back(message, turn))
        return _about_whom(message, said, opening=gate.opening if gate else ())
    logger.error("the dialogue gave no reply")
    return Turn(
        replies=(Reply(text=say("no_words", message.person.language)),),
        awaiting=turn.awaiting,
        understood=turn.understood,
    )


def _about_whom(message: InboundMessage, turn: Turn, *, opening: tuple[Reply, ...]) -> Turn:
    """On a phone that speaks for several."""
    turn = erasing.said_by_the_dialogue(message, turn)
    return replace(turn, replies=(*opening, *turn.replies)) if opening else reminding.for_whom_first(message, turn)


def _turn_to(person: Contact, message: InboundMessage) -> None:
    """In hand only. The words were about whom to speak for; they answer nothing that this person was asked."""
    owner = message.contact
    owner.speaking_for = None if person == owner else person
    message.text, message.media = "", []

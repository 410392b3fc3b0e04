"""The next message after a follow-up may answer it; a word stops them all. No query for anybody who was not asked."""

from __future__ import annotations

from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from channels_app.dialogue import Reply, Turn
from channels_app.gates.gate import Gate
from channels_app.models import InboundMessage, OutboundMessage
from contacts.consents import has_consented
from contacts.models import FollowUps
from followup import answering, reading, stopping
from followup.ending import OPEN_FOR
from followup.models import FollowUp, State
from followup.reading import Answer
from followup.wording import CHOICE, say

NOT_SEEN = (OutboundMessage.Status.QUEUED, OutboundMessage.Status.HELD, OutboundMessage.Status.CANCELED)


def judge(message: InboundMessage) -> Gate | None:
    """What a stop, a button of ours or an answer gets; None where the message goes on. Changes nothing."""
    if message.choice:
        return _tapped(message) if message.choice.startswith(CHOICE) else None
    wish = stopping.wish_of(message.text, asked_before=message.contact.follow_ups != FollowUps.NEVER)
    if wish:
        said = _saying(message, say("stopped" if wish == stopping.STOP else "resumed", message.person.language))
        return Gate(said, effect=partial(stopping.obey, wish, phone=message.contact_id))
    return _answered(message) if message.contact.follow_ups == FollowUps.ASKED else None


def _answered(message: InboundMessage) -> Gate | None:
    asked = _open().filter(phone_id=message.contact_id).first()
    if asked is None or not has_consented(asked.contact):
        return None
    direct = _is_next(message, asked)
    return _gate(message, asked, reading.read(asked.kind, message.text, step=asked.step, direct=direct))


def _open() -> QuerySet[FollowUp]:
    since = timezone.now() - OPEN_FOR
    rows = FollowUp.objects.select_related("contact", "asked_message")
    return rows.filter(state=State.ASKED, asked_at__gt=since)


def _is_next(message: InboundMessage, asked: FollowUp) -> bool:
    """Whether the question has gone out, and nothing came since that the dialogue may have asked more about."""
    if asked.asked_message is None or asked.asked_message.status in NOT_SEEN:
        return False
    between = InboundMessage.objects.filter(contact_id=message.contact_id, pk__gt=asked.heard_through)
    return not between.filter(pk__lt=message.pk).exists()


def _tapped(message: InboundMessage) -> Gate:
    """A button says which question it answers; those of questions that are over are answered all the same."""
    number, _, value = message.choice.removeprefix(CHOICE).partition(":")
    rows = _open().filter(phone_id=message.contact_id, pk=int(number) if number.isdecimal() else 0)
    asked = rows.first()
    answer = reading.of_choice(asked.kind, value, step=asked.step) if asked and has_consented(asked.contact) else None
    noted = _saying(message, say("noted_already", message.person.language))
    return (_gate(message, asked, answer) if asked else None) or Gate(noted)


def _gate(message: InboundMessage, asked: FollowUp, answer: Answer | None) -> Gate | None:
    if answer is None:
        return None
    reply = answering.reply_to(asked, answer, language=message.person.language)
    return Gate(_turn(message, reply), effect=partial(answering.note, asked.pk, answer, through=message.pk))


def _saying(message: InboundMessage, text: str) -> Turn:
    return _turn(message, Reply(text))


def _turn(message: InboundMessage, reply: Reply) -> Turn:
    """What the dialogue asked last stays asked."""
    return Turn(replies=(reply,), awaiting=message.person.awaiting)

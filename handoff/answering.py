"""Somebody of the staff writes to the person whose conversation they have taken."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from channels_app.models import OutboundMessage
from handoff import telling
from handoff.models import Answer
from handoff.opening import audit
from handoff.taking import held_by
from handoff.telling import LONGEST, Hindrance


class CannotWrite(Exception):
    """Nothing may be sent to this person."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance.value)
        self.hindrance = hindrance


class NothingToSay(Exception):
    """The answer is empty or too long."""


def answer(*, handoff_id: int, text: str, by: User) -> OutboundMessage:
    """By the channel the person wrote by last. Outside WhatsApp's 24 hours it waits there until they write.

    Raises NothingToSay, CannotWrite; NotTaken, AlreadyTaken, AlreadyClosed, Handoff.DoesNotExist as `taking` does.
    """
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise NothingToSay
    with held_by(handoff_id, by) as handoff:
        way = telling.way(handoff)
        if way.is_closed and way.hindrance:
            raise CannotWrite(way.hindrance)
        message = telling.write(words, handoff, way)
        Answer.objects.create(message=message, handoff=handoff, by=by)
        handoff.answered_at = timezone.now()
        handoff.save()
        audit("answer_handoff", handoff, by=by, message=message.pk)
    return message

"""After a silence a phone that speaks for several is told for whom it goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage
from channels_app.people import wording

SILENCE = timedelta(minutes=30)


def for_whom_first(message: InboundMessage, turn: Turn) -> Turn:
    """Once: the next message is no longer the first. Only where somebody else was ever spoken for is anything asked."""
    if not message.contact.several or not _after_silence(message):
        return turn
    language = message.person.language
    if message.person == message.contact:
        line = wording.say("people_silence_owner", language)
    else:
        line = wording.say("people_silence", language, for_whom=wording.for_whom(message.person, language))
    return replace(turn, replies=(Reply(line), *turn.replies))


def _after_silence(message: InboundMessage) -> bool:
    before = InboundMessage.objects.filter(contact_id=message.contact_id, pk__lt=message.pk).order_by("-pk")
    last = before.values_list("received_at", flat=True).first()
    return last is not None and message.received_at - last > SILENCE

"""The turn's side of voice notes: wait until the words are there, and say back what was heard."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten

from django.utils import timezone

from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage
from channels_app.transcription import transcriber
from channels_app.transcription.notes import PATIENCE, is_note
from channels_app.wording import say

LOOK_AGAIN_SECONDS = 1.0
LONGEST_SAID_BACK = 120  # characters; enough to see a mistake


class StillListening(Exception):
    """The words of a voice note are not there yet; the turn comes again after LOOK_AGAIN_SECONDS."""


def wait_for_words(message: InboundMessage) -> None:
    """Raises StillListening where the message is a voice note that will be heard soon."""
    if is_note(message) and transcriber.is_on() and _is_heard_here(message):
        raise StillListening


def _is_heard_here(message: InboundMessage) -> bool:
    answered = not (message.contact.blocked or message.address.opted_out)
    in_time = message.received_at > timezone.now() - PATIENCE
    return answered and in_time and message.person.language in transcriber.LANGUAGES


def said_back(message: InboundMessage, turn: Turn) -> Turn:
    """The turn that answers a voice note begins with what was heard, so that a mistake can be put right."""
    if not message.media or message.media[0].get("voice") != "heard":
        return turn
    words = shorten(message.text, LONGEST_SAID_BACK, placeholder=" …")
    heard = Reply(say("voice_heard", message.person.language).format(words=words))
    return replace(turn, replies=(heard, *turn.replies))

"""Messages that hold nothing the dialogue could work with: nothing at all, a file, or far too much."""

from __future__ import annotations

from datetime import timedelta

from channels_app import attachments
from channels_app.gates.gate import SILENCE, Gate, saying
from channels_app.models import InboundMessage

LONGEST = 700  # characters; four SMS and more than anybody needs to answer a question
EMPTY_ANSWERS, EMPTY_WINDOW = 3, timedelta(hours=1)


def unreadable(message: InboundMessage) -> Gate | None:
    if message.choice or message.latitude is not None:
        return None
    if len(message.text) > LONGEST:
        return Gate(saying("too_long", message))
    declined = attachments.words_for(message)
    if declined is not None:
        return Gate(saying(declined, message) if declined else SILENCE)
    if message.text.strip():
        return None
    return Gate(SILENCE if _keeps_coming_empty(message) else saying("empty", message))


def says_nothing(text: str) -> bool:
    """Of a text that came alone: whether it is answered without asking the dialogue what it means."""
    return not text.strip() or len(text) > LONGEST or attachments.is_emoji(text)


def _keeps_coming_empty(message: InboundMessage) -> bool:
    """A broken phone sends nothing again and again; it was told often enough."""
    since = message.received_at - EMPTY_WINDOW
    before = InboundMessage.objects.filter(contact_id=message.contact_id, pk__lt=message.pk).order_by("-pk")
    latest = before.values_list("text", "choice", "latitude", "received_at")[:EMPTY_ANSWERS]
    empty = [at > since and not text.strip() and not choice and lat is None for text, choice, lat, at in latest]
    return len(empty) == EMPTY_ANSWERS and all(empty)

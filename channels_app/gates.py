"""What is answered before the dialogue: stop and start words, what is no text, and machines that loop."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta

from django.utils import timezone

from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage
from channels_app.wording import say
from contacts import consents

# Twilio's own words (it has already blocked the number on SMS when one comes) and those of people in Peru.
# Exact single words only: "no quiero parar" is no request to stop.
STOP = frozenset("stop unsubscribe end quit stopall revoke optout cancel baja alto parar salir amaña sayay".split())
START = frozenset("start unstop inicio iniciar volver kutimuni".split())

LOOP_COUNT, LOOP_WINDOW = 20, timedelta(minutes=5)
SILENCE = Turn(replies=())


def answer(message: InboundMessage) -> Turn | None:
    """The turn where a gate answers (or keeps silent), None where the message goes to the dialogue."""
    word = key(message.text)
    if gate := gate_of(word, message.opt_out_type):
        return _stop(message, word) if gate == "opt_out" else _start(message, word)
    if message.contact.opted_out or _loops(message):
        return SILENCE
    return _not_text(message)


def gate_of(word: str, opt_out_type: str = "") -> str | None:
    """ "opt_out", "opt_in" or None, of a word as `key` gives it and of what Twilio said about it."""
    if opt_out_type == "STOP" or word in STOP:
        return "opt_out"
    if opt_out_type == "START" or word in START:
        return "opt_in"
    return None


def key(text: str) -> str:
    """A word by which the lists above are searched: lower case, no marks but ñ, no punctuation."""
    lowered = unicodedata.normalize("NFC", text).casefold().strip()
    plain = lowered.translate(str.maketrans("áéíóúü", "aeiouu"))
    return re.sub(r"[^\w\s]+", "", plain).strip()


def _stop(message: InboundMessage, word: str) -> Turn:
    already_out = message.contact.opted_out
    consents.opt_out(contact=message.contact, word=word)
    # Twilio answers by itself where it names the type; and nobody is told twice.
    if message.opt_out_type or already_out:
        return SILENCE
    return _say("opted_out", message)


def _start(message: InboundMessage, word: str) -> Turn | None:
    if not message.contact.opted_out:
        return None  # "inicio" of somebody who never left is a greeting
    consents.opt_in(contact=message.contact, word=word)
    return SILENCE if message.opt_out_type else _say("opted_in", message)


def _not_text(message: InboundMessage) -> Turn | None:
    if message.text.strip() or message.choice or message.latitude is not None:
        return None
    return _say("media_declined" if message.media else "empty", message)


def _loops(message: InboundMessage) -> bool:
    """The same words twenty times in five minutes come from a machine that answers us."""
    recent = InboundMessage.objects.filter(
        contact=message.contact, text=message.text, received_at__gt=timezone.now() - LOOP_WINDOW, pk__lte=message.pk
    )
    return recent.count() >= LOOP_COUNT


def _say(name: str, message: InboundMessage) -> Turn:
    return Turn(replies=(Reply(text=say(name, message.contact.language)),), awaiting=message.contact.awaiting)

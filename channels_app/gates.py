"""What is answered before the dialogue: stop and start words, what is no text, and machines that loop."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage
from channels_app.wording import say
from contacts import consents
from contacts.models import Address

# Twilio's own words (it has already blocked the number on SMS when one comes) and those of people in Peru.
# Exact single words only: "no quiero parar" is no request to stop.
STOP = frozenset("stop unsubscribe end quit stopall revoke optout cancel baja alto parar salir amaña sayay".split())
START = frozenset("start unstop inicio iniciar volver kutimuni".split())

LOOP_COUNT, LOOP_WINDOW = 20, timedelta(minutes=5)
SILENCE = Turn(replies=())


@dataclass(frozen=True)
class Gate:
    """What a gate answers, and the wish to stop or come back that it has to write down with it."""

    turn: Turn
    opt_out: bool | None = None
    word: str = ""


def judge(message: InboundMessage) -> Gate | None:
    """What a gate answers, None where the message goes to the dialogue. Changes nothing."""
    word = key(message.text)
    gate = gate_of(word, message.opt_out_type)
    if gate == "opt_out":
        return _stop(message, word)
    if gate == "opt_in" and message.address.opted_out:  # "inicio" of somebody who never left is a greeting
        return _start(message, word)
    if message.address.opted_out or _loops(message):
        return Gate(SILENCE)
    return _not_text(message)


def obey(gate: Gate, address: Address) -> None:
    """Write down what a gate was told."""
    if gate.opt_out is not None:
        note = consents.opt_out if gate.opt_out else consents.opt_in
        note(address=address, word=gate.word)


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


def _stop(message: InboundMessage, word: str) -> Gate:
    # Twilio answers by itself where it names the type; and nobody is told twice.
    silent = message.opt_out_type or message.address.opted_out
    return Gate(SILENCE if silent else _say("opted_out", message), opt_out=True, word=word)


def _start(message: InboundMessage, word: str) -> Gate:
    return Gate(SILENCE if message.opt_out_type else _say("opted_in", message), opt_out=False, word=word)


def _not_text(message: InboundMessage) -> Gate | None:
    if message.text.strip() or message.choice or message.latitude is not None:
        return None
    return Gate(_say("media_declined" if message.media else "empty", message))


def _loops(message: InboundMessage) -> bool:
    """The same words twenty times in five minutes come from a machine that answers us."""
    since = timezone.now() - LOOP_WINDOW
    before = InboundMessage.objects.filter(contact_id=message.contact_id, pk__lte=message.pk).order_by("-pk")
    # First by time alone, from the index: hardly anybody writes that often, whatever the history.
    twentieth = before.values_list("received_at", flat=True)[LOOP_COUNT - 1 : LOOP_COUNT]
    if not any(at > since for at in twentieth):
        return False
    return set(before.values_list("text", flat=True)[:LOOP_COUNT]) == {message.text}


def _say(name: str, message: InboundMessage) -> Turn:
    return Turn(replies=(Reply(text=say(name, message.contact.language)),), awaiting=message.contact.awaiting)

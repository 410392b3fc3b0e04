"""While somebody of the staff has taken a conversation over, the program is silent: the words wait for them."""

from __future__ import annotations

from functools import partial

from channels_app import waiting
from channels_app.dialogue import Turn
from channels_app.gates import heard_by
from channels_app.gates.gate import Gate
from channels_app.gates.words import ERASE
from channels_app.models import InboundMessage, OutboundMessage
from handoff.models import taken
from language.wants import Want, wants_in

ERASING = "erase="  # options that confirm or take back an erasure
OURS = (ERASING, "intent=delete_data", "consent=")  # choices that no member of staff can see to


def kept_for_a_person(message: InboundMessage) -> Gate | None:
    """No answer; what was asked last stays asked. None where nobody has taken over, and for what cannot wait.

    Stops, starts and the words that erase have been obeyed by now. Whoever is in danger is told at once where help
    is, and an erasure that was begun is finished. No query for anybody whom no person talks with.
    """
    if not message.contact.with_person or not taken(message.contact_id) or _cannot_wait(message):
        return None
    silent = Turn(replies=(), awaiting=message.person.awaiting)
    return Gate(silent, effect=partial(waiting.release, message))  # an answer that was held until they write


def _cannot_wait(message: InboundMessage) -> bool:
    if message.choice:
        return message.choice.startswith(OURS)
    if heard_by(message.text) == ERASE or message.contact.people_question:  # on a phone of several: who is erased
        return True
    return Want.CRISIS in wants_in(message.text) or _confirms_an_erasure(message)


def _confirms_an_erasure(message: InboundMessage) -> bool:
    sent = OutboundMessage.objects.filter(contact_id=message.contact_id).order_by("-pk")
    offered = sent.values_list("options", flat=True).first() or []
    return any(str(option.get("payload", "")).startswith(ERASING) for option in offered)

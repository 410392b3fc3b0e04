"""Words of violence, danger or wanting to die: where to get help, at once and with no question after it.

Messages are answered by the gate, before anything else is asked of them, whether or not the dialogue server is well:
it hears nothing, so there is no intent, no label, nothing in a tracker. The handler is for whoever talks to the
dialogue server itself; it keeps no mark of what was said either.
"""

from __future__ import annotations

from functools import cache

import yaml
from django.conf import settings

from actions.heard import Heard
from actions.outcome import Outcome, say
from channels_app.dialogue import Reply, Turn
from channels_app.gates import Gate
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.segments import fold
from language.wants import Want, wants_in

WORDINGS = ("utter_crisis", "utter_crisis_again")


def gate(message: InboundMessage) -> Gate | None:
    """The question that was open stays open: what is written next may answer it."""
    if message.choice or Want.CRISIS not in wants_in(message.text):
        return None
    return Gate(Turn(replies=(Reply(_unlike_the_last(message)),), awaiting=message.person.awaiting))


def answer(heard: Heard) -> Outcome | None:
    """Without the question of the form; the next message brings it back. Told apart by the count of misses, no mark."""
    return Outcome(
        says=(say(WORDINGS[heard.misses % len(WORDINGS)]),),
        sets={"misses": heard.misses + 1},
        closes_form=heard.in_form,
    )


def _unlike_the_last(message: InboundMessage) -> str:
    """One query, of these messages alone."""
    sent = OutboundMessage.objects.filter(contact_id=message.contact_id).order_by("-pk").values_list("text", flat=True)
    last = [fold(text) for text in sent[:1]]
    texts = [_texts()[wording, message.person.language] for wording in WORDINGS]
    return next(text for text in texts if fold(text) not in last)


@cache
def _texts() -> dict[tuple[str, str], str]:
    """By name and language, as the dialogue server has them."""
    path = settings.BASE_DIR / "nlu_data" / "responses" / "crisis.yml"
    responses = yaml.safe_load(path.read_text("utf-8"))["responses"]
    return {
        (name, variation["condition"][0]["value"]): variation["text"]
        for name, variations in responses.items()
        for variation in variations
    }

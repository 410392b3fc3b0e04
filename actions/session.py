"""The first action of a session: what the person finally said comes back from the profile."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet

from actions.heard import Heard
from actions.outcome import LISTEN, Outcome
from actions.wording import spoken
from contacts import profiles
from contacts.models import Contact

CARRIED = ("offers", "shown", "focus", "options")
# Without consent nothing outlasts a session; this also empties a tracker whose contact was erased meanwhile.
UNKNOWN: dict[str, Any] = dict.fromkeys(("consent", "place", "skills", "interests", "schooling"))


def start_session(heard: Heard) -> Outcome:
    """The tracker's own slots, corrected by the profile, which is the truth where the two differ."""
    slots = {slot: heard.slots[slot] for slot in CARRIED if heard.slots.get(slot) is not None}
    slots |= _known(heard.code)
    restored = (SlotSet(slot, value) for slot, value in slots.items())
    return Outcome(raw_events=(SessionStarted(), *restored, ActionExecuted(LISTEN)), then=None)


def _known(code: str) -> dict[str, Any]:
    try:
        answers = profiles.answers_of(code)
    except Contact.DoesNotExist:
        return {**UNKNOWN, "language": spoken(None)}
    if not answers.consent:
        return {**UNKNOWN, "language": spoken(answers.language)}
    # An empty list is an answer only once the questions after it were answered too.
    asked = bool(answers.schooling)
    return {
        "consent": True,
        "language": spoken(answers.language),
        "place": answers.place,
        "skills": list(answers.skills) if answers.skills or asked else None,
        "interests": list(answers.interests) if answers.interests or asked else None,
        "schooling": answers.schooling or None,
    }

"""The first action of a session: what the person finally said comes back from the profile."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet

from actions.heard import LISTEN, Heard
from actions.outcome import Outcome
from actions.wording import spoken
from contacts import profiles
from contacts.models import Contact
from recommender.models import Recommendation

CARRIED = ("offers", "shown", "focus", "options")
# Without consent nothing outlasts a session; this also empties a tracker whose contact was erased meanwhile.
UNKNOWN: dict[str, Any] = dict.fromkeys(("consent", "place", "skills", "interests", "schooling"))


def start_session(heard: Heard) -> Outcome:
    """The tracker's own slots, corrected by the profile, which is the truth where the two differ."""
    slots = {slot: heard.slots[slot] for slot in CARRIED if heard.slots.get(slot) is not None}
    slots |= _known(heard)
    restored = (SlotSet(slot, value) for slot, value in slots.items())
    return Outcome(raw_events=(SessionStarted(), *restored, ActionExecuted(LISTEN)), then=None)


def _known(heard: Heard) -> dict[str, Any]:
    try:
        answers = profiles.answers_of(heard.code)
    except Contact.DoesNotExist:
        return {**UNKNOWN, "language": spoken(None)}
    if not answers.consent:
        return {**UNKNOWN, "language": spoken(answers.language)}
    asked = bool(answers.schooling) or _was_recommended(heard.code, place=answers.place)
    return {
        "consent": True,
        "language": spoken(answers.language),
        "place": answers.place,
        "skills": list(answers.skills) or _open(heard, "skills", asked=asked, empty=[]),
        "interests": list(answers.interests) or _open(heard, "interests", asked=asked, empty=[]),
        "schooling": answers.schooling or _open(heard, "schooling", asked=asked, empty=""),
    }


def _open(heard: Heard, slot: str, *, asked: bool, empty: Any) -> Any:
    """ "No sé" and "nada" keep nothing, yet they are answers that nobody has to give again."""
    return empty if asked or heard.slots.get(slot) == empty else None


def _was_recommended(code: str, *, place: str | None) -> bool:
    """Courses come after the last question. Whoever started again since then has no place, or another one."""
    latest = Recommendation.objects.filter(contact_code=code).first()
    return bool(place) and latest is not None and latest.profile["ubigeo"] == place

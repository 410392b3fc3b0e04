"""The first action of a session: what the person finally said comes back from the profile, and the open question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, SessionStarted, SlotSet

from actions import consent, onboarding, schooling
from actions.heard import FORM, LISTEN, Heard
from actions.outcome import Outcome
from actions.wording import spoken
from contacts import consents, profiles
from contacts.models import Contact
from recommender.models import Recommendation

CARRIED = ("offers", "shown", "focus", "options", "refinement")
# Without consent nothing outlasts a session; this also empties a tracker whose contact was erased meanwhile.
UNKNOWN: dict[str, Any] = dict.fromkeys(("consent", "place", "skills", "interests", "schooling", "refinement"))


def start_session(heard: Heard) -> Outcome:
    """The tracker's own slots, corrected by the profile, which is the truth where the two differ."""
    slots = _carried(heard, CARRIED) | _known(heard)
    asked = _asked(heard, slots)
    slots |= _of_the_question(heard, asked) if asked else {}
    restored = (SlotSet(slot, value) for slot, value in slots.items())
    events = (SessionStarted(), *restored, *_form_at(asked), ActionExecuted(LISTEN))
    return Outcome(raw_events=events, then=None)


def _carried(heard: Heard, names: Iterable[str]) -> dict[str, Any]:
    return {slot: heard.slots[slot] for slot in names if heard.slots.get(slot) is not None}


def _asked(heard: Heard, slots: Mapping[str, Any]) -> str | None:
    """The question that is still open, however long ago it was asked: "coser" answers it after weeks as well.

    Where the tracker was lost the web side still knows what was asked last.
    """
    latest = Contact.objects.filter(code=heard.code).values_list("awaiting", flat=True)
    asked = heard.awaiting or next(iter(latest), None)
    return asked if asked and asked == onboarding.first_missing(slots) else None


def _of_the_question(heard: Heard, asked: str) -> dict[str, Any]:
    """What the answer may refer to by its number."""
    fixed = {"consent": consent.OPTIONS, "schooling": schooling.OPTIONS}.get(asked)
    carried = _carried(heard, ("options", *onboarding.CANDIDATES)) if asked != "consent" else {}
    return {"options": fixed, **carried} if fixed else carried


def _form_at(asked: str | None) -> tuple[EventType, ...]:
    return (ActiveLoop(FORM), SlotSet("requested_slot", asked)) if asked else ()


def _known(heard: Heard) -> dict[str, Any]:
    try:
        answers = profiles.answers_of(heard.code)
    except Contact.DoesNotExist:
        return {**UNKNOWN, "language": spoken(None)}
    if not answers.consent:
        return {**UNKNOWN, "language": spoken(answers.language), "refused": consents.has_refused(heard.code) or None}
    asked = bool(answers.schooling) or _was_recommended(heard.code, place=answers.place)
    known = {
        "consent": True,
        "language": spoken(answers.language),
        "place": answers.place,
        "skills": list(answers.skills) or _open(heard, "skills", asked=asked, empty=[]),
        "interests": list(answers.interests) or _open(heard, "interests", asked=asked, empty=[]),
        "schooling": answers.schooling or _open(heard, "schooling", asked=asked, empty=""),
    }
    return {**known, "returned": True} if any(known[slot] for slot in onboarding.KEPT) else known


def _open(heard: Heard, slot: str, *, asked: bool, empty: Any) -> Any:
    """ "No sé" and "nada" keep nothing, yet they are answers that nobody has to give again."""
    return empty if asked or heard.slots.get(slot) == empty else None


def _was_recommended(code: str, *, place: str | None) -> bool:
    """Courses come after the last question. Whoever started again since then has no place, or another one."""
    latest = Recommendation.objects.filter(contact_code=code).first()
    return bool(place) and latest is not None and latest.profile["ubigeo"] == place

"""What people say about a question instead of answering it: what for, not now, what is done with my answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.conf import settings

from actions import onboarding
from actions.general_information import without_a_place
from actions.heard import FORM, Heard
from actions.outcome import Outcome, Say, say
from actions.trades import plain
from actions.wording import SPOKEN, word

REASONS: Mapping[str, str] = {
    "consent": "utter_why_consent",
    "place": "utter_why_place",
    "skills": "utter_why_skills",
    "interests": "utter_why_interests",
    "schooling": "utter_why_schooling",
}
ASKED_FOR_A_CITY = 2  # misses with which the place is asked for by the nearest of the big cities


def why_asked(heard: Heard) -> Outcome | None:
    """One reason for the very question that is open, then the question; nothing where none is open."""
    reason = REASONS.get(heard.awaiting or "")
    return Outcome(says=(say(reason),), sets=_asked_shortly(heard), then=None) if reason else None


def privacy(heard: Heard) -> Outcome | None:
    """What is kept, for what, how long and how it is erased, or who sees it; then whatever is open."""
    if heard.awaiting != "consent" and _says(heard, "more"):
        return None
    onwards = heard.afterwards if onboarding.first_missing(heard.slots) is None else FORM
    then = None if heard.in_form else onwards
    return Outcome(says=(_of_keeping(heard),), sets=_asked_shortly(heard), then=then)


def _of_keeping(heard: Heard) -> Say:
    if _says(heard, "who"):
        return say("utter_privacy_who")
    return say("utter_privacy", days=settings.KEEP_MESSAGE_DAYS)


def _says(heard: Heard, cue: str) -> bool:
    words = "|".join(word(f"cues_{cue}", language) for language in SPOKEN)
    return bool(re.search(rf"\b(?:{words})\b", plain(heard.text)))


def _asked_shortly(heard: Heard) -> dict[str, int]:
    """The first question has a shorter wording that leaves room for what was said before it."""
    return {"repeats": 1} if heard.awaiting == "consent" else {}


def later(heard: Heard) -> Outcome | None:
    """The question is left open and the next one asked; only consent and place are needed to go on."""
    if heard.awaiting is None or any(entity.kind != "number" for entity in heard.entities):
        return None
    if heard.awaiting == "consent":
        return Outcome(says=(say("utter_goodbye"),), closes_form=True)
    if heard.awaiting == "place":
        return _without_place(heard)
    return onboarding.leave_open(heard, heard.awaiting)


def _without_place(heard: Heard) -> Outcome:
    """Asked once more in another way; after that there is only what is true of the whole country."""
    if heard.misses >= ASKED_FOR_A_CITY:
        return without_a_place(heard)
    sets = {"misses": ASKED_FOR_A_CITY, "place_candidates": None}
    return Outcome(says=(say("utter_place_needed"),), sets=sets, then=None)

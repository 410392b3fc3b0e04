"""The questions of the form, each in its first and its repeated wording."""

from __future__ import annotations

from actions import consent, interests, schooling
from actions.heard import Heard
from actions.outcome import Outcome, offer, say


def ask_consent(heard: Heard) -> Outcome:
    return _ask(heard, "utter_ask_consent", consent.OPTIONS)


def ask_skills(heard: Heard) -> Outcome:
    return _ask(heard, "utter_ask_skills", [])


def ask_interests(heard: Heard) -> Outcome:
    options = interests.options_near(heard.slots.get("place"), besides=heard.listed("skills"))
    asked = offer(_worded(heard, "utter_ask_interests"), options)
    return Outcome(says=(asked,), sets={"options": [option.payload for option in options]}, then=None)


def ask_schooling(heard: Heard) -> Outcome:
    return _ask(heard, "utter_ask_schooling", schooling.OPTIONS)


def _ask(heard: Heard, response: str, options: list[str]) -> Outcome:
    return Outcome(says=(say(_worded(heard, response)),), sets={"options": options}, then=None)


def _worded(heard: Heard, response: str) -> str:
    """Every second try is worded otherwise, so that nobody reads the same text twice in a row."""
    return f"{response}_again" if heard.misses % 2 else response

""" "Borra costura", "quita cocina": one trade is taken back, which is no wish to be forgotten."""

from __future__ import annotations

import re
from typing import Any

from actions import onboarding, trades
from actions.heard import FORM, Heard
from actions.outcome import Outcome, say
from actions.trades import plain
from actions.wording import SPOKEN, word


def answer(heard: Heard) -> Outcome | None:
    """Where a trade that was told is named with such a verb, and nothing else is asked for."""
    named = {entity.values[0] for entity in heard.entities if entity.kind == "trade"}
    if heard.again or not named or not _strikes(heard.text):
        return None
    found: dict[str, Any] = {
        slot: [code for code in heard.listed(slot) if code not in named]
        for slot in trades.SLOTS
        if named & set(heard.listed(slot))
    }
    return _without(heard, found) if found else None


def _without(heard: Heard, found: dict[str, Any]) -> Outcome:
    kept = {**onboarding.keep(heard, found), "offers": [], "shown": [], "focus": None, "misses": 0}
    if heard.in_form:
        return Outcome(says=(say("utter_noted"),), sets=kept, then=None)
    done = onboarding.first_missing({**heard.slots, **kept}) is None
    return Outcome(says=(say("utter_noted"),), sets=kept, then="action_recommend_offerings" if done else FORM)


def _strikes(text: str) -> bool:
    words = "|".join(word("cues_striking", language) for language in SPOKEN)
    return bool(re.search(rf"\b(?:{words})\b", plain(text)))

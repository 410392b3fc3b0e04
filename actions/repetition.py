"""Nobody reads the same answer twice in a row: the second time it is worded otherwise, or said to be a repetition.

Questions are not looked at here: they are worded by how often they were asked, see `actions.asking`.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from actions.heard import Heard
from actions.outcome import Outcome, Say, say

# Responses with a second wording, `<name>_again`; any other is introduced by `utter_as_said`.
REWORDED = frozenset(
    f"utter_{name}"
    for name in (
        "abuse bot_identity confirm_erasure goodbye handoff handoff_opened help kept language_changed language_stays "
        "no_more_offers no_offers noted offers offers_come one_offer reopened stop thanks welcome_back what_next "
        "what_to_change hello left_open refused why_consent why_interests why_place why_schooling why_skills"
    ).split()
) | {"utter_offers_notify", "utter_no_more_limited", "utter_which_interests", "utter_watching"}
REWORDED |= {"utter_confirm_restart", "utter_nothing_forgotten"}
OWN_WORDING = (
    "utter_ask_",
    "utter_not_understood",
    "utter_place_taken",
    "utter_crisis",
)  # told apart where they are said


def unlike_last(outcome: Outcome, heard: Heard) -> Outcome:
    """The same outcome, in other words where the last answer was in these."""
    first = next(iter(outcome.says), None)
    if first is None or outcome.raw_events or first.response.startswith(OWN_WORDING):
        return outcome
    if _mark(first) != heard.slots.get("last_said"):
        return outcome.setting(last_said=_mark(first))
    if first.response in REWORDED:
        again = replace(first, response=f"{first.response}_again")
        return replace(outcome, says=(again, *outcome.says[1:])).setting(last_said="")
    return replace(outcome, says=(say("utter_as_said"), *outcome.says)).setting(last_said="")


def _mark(said: Say) -> str:
    """A short mark of a text: the words themselves are not kept."""
    facts = repr(sorted(said.facts.items())).encode()
    return f"{said.response}/{hashlib.blake2s(facts, digest_size=4).hexdigest()}"

"""What is said to thanks, to rude words and to who wants to stop; inside the form its question follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from actions.heard import Heard
from actions.outcome import Outcome, say


def _say(response: str, heard: Heard) -> Outcome:
    return Outcome(says=(say(response),), then=heard.afterwards)


ACTIONS: dict[str, Callable[[Heard], Outcome]] = {
    "action_answer_thanks": partial(_say, "utter_thanks"),
    "action_answer_abuse": partial(_say, "utter_abuse"),
    "action_answer_stop": partial(_say, "utter_stop"),
}

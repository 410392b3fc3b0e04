"""What to say when a message fits nothing, so that the person knows what can be done now."""

from __future__ import annotations

from actions import person
from actions.heard import FORM, LISTEN, Heard
from actions.outcome import Outcome, say
from actions.profile import is_complete


def tell_help(heard: Heard) -> Outcome:
    return _tell("utter_help", heard)


def tell_identity(heard: Heard) -> Outcome:
    return _tell("utter_bot_identity", heard)


def _tell(response: str, heard: Heard) -> Outcome:
    """The answer, then the question that is open; a newcomer gets the first one."""
    if heard.in_form:
        return Outcome(says=(say(response),), then=None)
    return Outcome(says=(say(response),), then=LISTEN if is_complete(heard) else FORM)


def say_what_next(heard: Heard) -> Outcome:
    """After courses were shown: what can be written now."""
    response = "utter_what_next" if heard.listed("offers") else "utter_help"
    return Outcome(says=(say(response),))


def not_understood(heard: Heard) -> Outcome:
    """One helpful line; the second in a row offers a person, or is worded otherwise where nobody answers.

    Who has not begun yet gets the first question.
    """
    if not is_complete(heard) and not heard.in_form:
        return Outcome(then="action_take_answers")
    if person.may_offer(heard, misses=heard.misses + 1):
        return person.offer_person(heard)
    response = "utter_not_understood_again" if heard.misses % 2 else "utter_not_understood"
    return Outcome(says=(say(response),), sets={"misses": heard.misses + 1})

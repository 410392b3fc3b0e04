"""Outside the questions: greeting a known person, changing an answer, erasing."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import Restarted

from actions import limits_ahead, onboarding
from actions.heard import FORM, Heard
from actions.outcome import Outcome, say
from actions.picking import NO, pick
from actions.place import short_name
from actions.wording import word
from channels_app import erasure

MENU = ["menu=courses", "menu=change"]
CHANGES = [f"change={slot}" for slot in onboarding.KEPT]
ERASE = ["erase=yes", f"erase={NO}"]


def greet(heard: Heard) -> Outcome:
    """A newcomer gets the first question; who is known gets the choice to see courses or change answers."""
    if heard.in_form or not is_complete(heard):
        return take_answers(heard)
    if any(slot in onboarding.KEPT for slot in onboarding.absorb(heard)):
        return take_answers(heard)
    return welcome_back(heard)


def welcome_back(heard: Heard) -> Outcome:
    """After a silence with what was shown last, so that nobody has to scroll back to it."""
    sets = {"options": MENU, "returned": None}
    offers, place = heard.listed("offers"), heard.slots.get("place")
    if not (heard.slots.get("returned") and offers and place):
        return Outcome(says=(say("utter_welcome_back"),), sets=sets)
    name = "shown_one" if len(offers) == 1 else "shown_several"
    shown = word(name, heard.language, count=len(offers))
    return Outcome(says=(say("utter_welcome_back_known", shown=shown, place_name=short_name(place)),), sets=sets)


def take_answers(heard: Heard) -> Outcome:
    """Whatever the message tells is kept; then the open questions, or the courses where none is open."""
    if heard.in_form:
        return Outcome(then=FORM)
    found = onboarding.absorb(heard)
    if not found and is_complete(heard) and heard.intent in ("inform", "affirm", "deny"):
        return Outcome(then="action_say_what_next")
    kept = onboarding.keep(heard, found)
    sets: dict[str, Any] = {**kept, **limits_ahead.remembered(heard), "misses": 0, "repeats": 0}
    done = onboarding.first_missing({**heard.slots, **sets}) is None
    return Outcome(sets=sets, then="action_recommend_offerings" if done else FORM)


def is_complete(heard: Heard) -> bool:
    return onboarding.first_missing(heard.slots) is None


def correct_answer(heard: Heard) -> Outcome:
    """The new value at once ("no es cusco, es puno"), the question again, or the choice of what to change."""
    picked = pick(heard, "change")
    if picked is None and onboarding.absorb(heard):
        return take_answers(heard)
    topic = picked if picked in onboarding.KEPT else onboarding.topic_of(heard)
    if topic is None and heard.slots.get("consent") is None:
        return Outcome(then=FORM)  # nothing was told yet that could be changed
    if topic is None:
        return Outcome(says=(say("utter_what_to_change"),), sets={"options": CHANGES}, closes_form=True)
    emptied: dict[str, Any] = dict.fromkeys((topic, *onboarding.CANDIDATES))
    return Outcome(sets={**emptied, "options": [], "misses": 0, "repeats": 0}, then=FORM)


def confirm_erasure(heard: Heard) -> Outcome:
    return Outcome(says=(say("utter_confirm_erasure"),), sets={"options": ERASE}, closes_form=heard.in_form)


def erase(heard: Heard) -> Outcome:
    """Delete what the person told us; a restarted tracker keeps none of the events before it."""
    erasure.erase_person(code=heard.code)
    return Outcome(says=(say("utter_erased"),), raw_events=(Restarted(),), then=None)


def keep_data(heard: Heard) -> Outcome:
    return Outcome(says=(say("utter_kept"),), sets={"options": []})


def pause(heard: Heard) -> Outcome:
    """Goodbye: nothing is asked; the answers so far stay for the next time."""
    return Outcome(says=(say("utter_goodbye"),), closes_form=heard.in_form)

"""Beginning again forgets every answer, so it is asked first: "otra vez" may mean no more than "say that again"."""

from __future__ import annotations

from dataclasses import replace

from actions import onboarding, recommend
from actions.heard import FORM, LISTEN, Heard
from actions.outcome import Outcome, say
from actions.picking import NO, pick
from actions.wording import word
from contacts import profiles
from language.answers import means_plain_no, means_yes

YES_OR_NO = ["restart=yes", f"restart={NO}"]


def ask_first(heard: Heard) -> Outcome:
    """The open question stays open: an answer to it, said instead, is one still. Nothing told is nothing to lose."""
    if not any(heard.slots.get(slot) is not None for slot in onboarding.KEPT):
        return Outcome(sets={"repeats": heard.repeats + 1}, closes_form=heard.in_form, then=FORM)
    if _is_asked(heard) and _begins_with_yes(heard.text):  # "sí, empezar de nuevo"
        return start_again(heard)
    return Outcome(says=(say("utter_confirm_restart"),), sets={"options": YES_OR_NO}, then=LISTEN)


def answer_in_form(heard: Heard) -> Outcome | None:
    """Yes or no to what was asked first; None for whatever else was said."""
    if heard.again or not heard.awaiting or not _is_asked(heard):
        return None
    # A plain "no" names nothing to a question for trades; here it says no.
    picked = pick(heard, "restart") or (NO if means_plain_no(heard.text) else None)
    if picked is None:
        return None
    if picked != NO:
        return _forget(heard) if heard.listed("options") == YES_OR_NO else ask_first(heard)
    return Outcome(says=(say("utter_nothing_forgotten"),), sets={"options": []}, then=None)


def start_again(heard: Heard) -> Outcome:
    """Said yes where no question of the form was open, or in the words that asked for it."""
    return replace(_forget(heard), closes_form=heard.in_form, then=FORM)


def go_on(heard: Heard) -> Outcome:
    """Said no outside the questions: the courses once more, else the question that is open."""
    shown = recommend.show_again(heard, intro=word("intro_again", heard.language)) if _has_courses(heard) else None
    onwards = FORM if onboarding.first_missing(heard.slots) else LISTEN
    return shown or Outcome(says=(say("utter_nothing_forgotten"),), sets={"options": []}, then=onwards)


def _has_courses(heard: Heard) -> bool:
    return bool(heard.listed("offers")) and recommend.may_be_recommended(heard)


def _is_asked(heard: Heard) -> bool:
    return heard.listed("options") == YES_OR_NO or (heard.picked is not None and heard.picked.slot == "restart")


def _forget(heard: Heard) -> Outcome:
    """The answers go, the consent stays, and the first question comes."""
    profiles.forget_answers(code=heard.code)
    emptied = dict.fromkeys((*onboarding.KEPT, *onboarding.CANDIDATES, "focus", "refinement", "game"))
    return Outcome(sets={**emptied, "offers": [], "shown": [], "options": [], "misses": 0, "repeats": 0}, then=None)


def _begins_with_yes(text: str) -> bool:
    return means_yes(" ".join(text.split()[:1]))

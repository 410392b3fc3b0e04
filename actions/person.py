"""Being answered by a person: asked for, or offered after two messages in a row that were not understood."""

from __future__ import annotations

from actions.heard import Heard
from actions.outcome import Outcome, Say, say
from actions.picking import NO, pick
from handoff.models import Handoff
from handoff.promising import may_be_offered, promise
from handoff.wording import when
from language.answers import means_plain_no

Reason = Handoff.Reason

OFFER = ["handoff=yes", "handoff=no"]
TWICE = 2  # misses; where a question can stay open the form goes on after one more


def ask_for_person(heard: Heard) -> Outcome:
    """In the person's own words; meanwhile the talk goes on."""
    return Outcome(says=(_promised(heard, Reason.ASKED),), then=heard.afterwards)


def may_offer(heard: Heard, *, misses: int) -> bool:
    """Asked of the database only where it is the moment."""
    return misses == TWICE and may_be_offered(code=heard.code)


def offer_person(heard: Heard) -> Outcome:
    """Once in a row of misses."""
    return Outcome(says=(say("utter_offer_handoff"),), sets={"options": OFFER, "misses": TWICE + 1})


def offer_in_form(heard: Heard) -> Outcome | None:
    """In place of a question that two messages did not answer. It stays open: an answer to it is one still."""
    if not heard.awaiting or not may_offer(heard, misses=heard.misses):
        return None
    offered = offer_person(heard)
    return Outcome(says=offered.says, sets=offered.sets, then=None)


def answer_in_form(heard: Heard) -> Outcome | None:
    """Yes or no to the offer; then the form asks its question again. None for whatever else was said."""
    if heard.again or not _is_offered(heard):
        return None
    # A plain "no" names nothing to a question for trades; to this offer it says no.
    picked = pick(heard, "handoff") or (NO if means_plain_no(heard.text) else None)
    if picked is None:
        return None
    if picked == NO:
        return Outcome(sets={"options": []}, then=None)
    return Outcome(says=(_promised(heard, Reason.OFFERED),), sets={"options": [], "misses": 0}, then=None)


def open_handoff(heard: Heard) -> Outcome:
    return Outcome(says=(_promised(heard, Reason.OFFERED),), sets={"options": [], "misses": 0})


def decline_handoff(heard: Heard) -> Outcome:
    """The program goes on: what can be written now is said."""
    return Outcome(sets={"options": [], "misses": 0}, then="action_say_what_next")


def _is_offered(heard: Heard) -> bool:
    return heard.listed("options") == OFFER or (heard.picked is not None and heard.picked.slot == "handoff")


def _promised(heard: Heard, reason: str) -> Say:
    """When somebody writes; where nobody does, another way."""
    opening = promise(code=heard.code, reason=reason)
    if opening is None:
        return say("utter_handoff")
    return say("utter_handoff_opened", when=when(opening, heard.language))

"""The form: takes every answer a message holds, whichever was asked, and says what comes next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from actions import consent, game, limits_ahead, place, schooling, trades
from actions.heard import Heard
from actions.outcome import Outcome, say
from actions.pasted import without_our_words
from actions.trades import plain
from actions.twice import came_twice
from actions.wording import SPOKEN, word
from contacts import consents, profiles
from language.spanish import key

SLOTS = ("consent", "place", "skills", "interests", "schooling")
KEPT = SLOTS[1:]
CANDIDATES = ("place_candidates", "schooling_candidates")  # of an answer that has to be asked back
# Without an answer in them these are no answers: their rules reply and the form asks its question again.
DIGRESSIONS = frozenset(
    "help bot_identity stop delete_data change_language handoff thanks goodbye abuse more_info more_options "
    "ask_cost ask_schedule ask_where ask_start ask_requirements".split()
)
# These are never answers, whatever else is in them.
ABSOLUTE = frozenset(("delete_data", "change_language"))
MISSES_BEFORE_SKIPPING = 2
SKIPPED: Mapping[str, Any] = {"skills": [], "interests": [], "schooling": schooling.UNKNOWN}


def validate(heard: Heard) -> Outcome:
    """One message inside the form."""
    if heard.again:
        return Outcome(then=None)
    if came_twice(heard):
        return _not_for_us(heard, "utter_came_twice")
    own = without_our_words(heard)
    return _not_for_us(heard, "utter_as_said") if own != heard and not key(own.text) else _take(own)


def _take(heard: Heard) -> Outcome:
    if played := game.answer(heard):
        return played
    found = {} if heard.intent in ABSOLUTE else absorb(heard)
    if not found and heard.awaiting and heard.intent in DIGRESSIONS:
        return Outcome(then=None, rejects=True)  # not where the form only begins: Rasa would end it unsaid
    if not found and heard.awaiting and heard.intent == "correct":
        return _reopen(heard)
    if not found and heard.awaiting and heard.intent == "greet":
        return _greeted(heard)
    return _advance(heard, found or _skipped(heard))


def absorb(heard: Heard) -> dict[str, Any]:
    """All slots that a message fills or reopens."""
    found: dict[str, Any] = {**place.read(heard), **trades.read(heard), **schooling.read(heard)}
    agreed = consent.read(heard)
    return found if agreed is None else {**found, "consent": agreed}


def first_missing(slots: Mapping[str, Any]) -> str | None:
    return next((slot for slot in SLOTS if slots.get(slot) is None), None)


def keep(heard: Heard, found: dict[str, Any]) -> dict[str, Any]:
    """Write down what was said, once the person agreed; gives the slots to set.

    Where the consent was taken back outside the dialogue the question is asked again.
    """
    slots = {**heard.slots, **found}
    if not slots.get("consent"):
        return found
    try:
        _save(heard, slots if found.get("consent") else found, agreed=bool(found.get("consent")))
    except profiles.NoConsent:
        return {**found, "consent": None}
    return found


def _save(heard: Heard, slots: Mapping[str, Any], *, agreed: bool) -> None:
    if agreed:
        consents.record(code=heard.code, given=True, wording=f"{consent.QUESTION}/{heard.language}")
    answers = {slot: slots[slot] for slot in KEPT if slots.get(slot) is not None}
    if answers:
        profiles.save_answers(code=heard.code, **answers)


def _advance(heard: Heard, found: dict[str, Any]) -> Outcome:
    if found.get("consent") is False:
        return Outcome(sets={**found, "requested_slot": None, "misses": 0}, then="action_respect_refusal")
    kept = keep(heard, found)
    missing = first_missing({**heard.slots, **kept})
    over = {"game": None} if kept.get("interests") is not None and game.is_on(heard) else {}
    counts = {**over, "misses": _misses(heard, kept), "repeats": _repeats(heard, kept, missing)}
    says = (say("utter_noted"),) if _is_noted_beside(heard, kept, missing) else ()
    then = None if missing else "action_recommend_offerings"
    sets = {**kept, **_forgetting_offers(kept), **limits_ahead.remembered(heard), **counts}
    return Outcome(says=says, sets=sets, then=then)


def _repeats(heard: Heard, found: Mapping[str, Any], missing: str | None) -> int:
    """Counts while the same question stays open; other answers to choose from make it another question."""
    if missing != heard.awaiting or missing is None:
        return 0
    return 0 if any(_is_other(heard, found, candidates) for candidates in CANDIDATES) else heard.repeats + 1


def _is_other(heard: Heard, found: Mapping[str, Any], candidates: str) -> bool:
    before = heard.listed(candidates)
    return (found.get(candidates, before) or []) != before


def _is_noted_beside(heard: Heard, found: Mapping[str, Any], missing: str | None) -> bool:
    """Something was told, but not what was asked: that it was heard is said before the question comes again."""
    told = any(found.get(slot) is not None for slot in KEPT)
    return told and missing is not None and missing == heard.awaiting and missing != "consent"


def _forgetting_offers(found: Mapping[str, Any]) -> dict[str, Any]:
    """Another profile sees all courses afresh."""
    return {"shown": [], "offers": [], "focus": None} if any(slot in found for slot in KEPT) else {}


def _misses(heard: Heard, found: Mapping[str, Any]) -> int:
    """An answer to another question is no miss; a place that was offered and refused is one."""
    refused_place = "place_candidates" in found and not found["place_candidates"] and "place" not in found
    return heard.misses + 1 if heard.awaiting and (not found or refused_place) else 0


def _skipped(heard: Heard) -> dict[str, Any]:
    """Nobody is held up by a question that can stay open."""
    slot = heard.awaiting or ""
    return {slot: SKIPPED[slot]} if slot in SKIPPED and heard.misses >= MISSES_BEFORE_SKIPPING else {}


def _not_for_us(heard: Heard, response: str) -> Outcome:
    """The same words again, or words of ours: the open question comes again and nothing is counted as a failure."""
    return Outcome(says=(say(response),), sets={"repeats": heard.repeats + 1}, then=None)


def _greeted(heard: Heard) -> Outcome:
    """No failed answer. Whoever comes back is greeted by what is known; the first question greets by itself."""
    greets = heard.awaiting == "consent" or heard.slots.get("returned")
    return Outcome(says=() if greets else (say("utter_hello"),), sets={"repeats": heard.repeats + 1}, then=None)


def leave_open(heard: Heard, slot: str) -> Outcome:
    """Said in three words; the next question follows."""
    outcome = _advance(heard, {slot: SKIPPED[slot]})
    return replace(outcome, says=(say("utter_left_open"), *outcome.says))


def _reopen(heard: Heard) -> Outcome:
    topic = topic_of(heard)
    if topic is None:
        return Outcome(then=None, rejects=True)
    emptied: dict[str, Any] = {topic: None, "misses": 0, "repeats": 0}
    if f"{topic}_candidates" in CANDIDATES:
        emptied[f"{topic}_candidates"] = None
    return Outcome(says=(say("utter_reopened"),), sets=emptied, then=None)


def topic_of(heard: Heard) -> str | None:
    """Which answer somebody wants to change, by the words for it."""
    said = plain(heard.text)
    return next((slot for slot in KEPT if _topic(slot).search(said)), None)


@cache
def _topic(slot: str) -> re.Pattern[str]:
    """In both languages: people mix them."""
    words = "|".join(word(f"topic_{slot}", language) for language in SPOKEN)
    return re.compile(rf"\b(?:{words})\b")

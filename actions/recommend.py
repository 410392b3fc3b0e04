"""The answer: three courses near the person, with the reason and the distance, in one message."""

from __future__ import annotations

from actions import introductions
from actions.courses_shown import shown_last
from actions.heard import Heard
from actions.introductions import Introduction
from actions.outcome import Outcome, say
from actions.refinement import Refinement
from actions.showing import show
from actions.wording import word
from recommender.recommend import recommend
from recommender.wish import Wish

NOTHING_SHOWN: dict[str, object] = {"offers": [], "shown": [], "options": [], "refinement": None}


def recommend_offerings(heard: Heard) -> Outcome:
    """The first three courses for a complete profile, whatever narrowed those before."""
    slate = recommend(wish_of(heard), contact_code=heard.code)
    if not slate.items:
        return Outcome(says=(say("utter_no_offers"),), sets=NOTHING_SHOWN)
    introduction = introductions.first(slate, heard.listed("interests"), heard.language)
    return show(heard, slate.items, introduction=introduction)


def more_offerings(heard: Heard) -> Outcome:
    """The next three, none of them shown before; before the profile is complete the form goes on instead."""
    if heard.in_form:
        return Outcome(says=(say("utter_offers_come"),), then=None)
    if not may_be_recommended(heard):
        return Outcome(then="action_take_answers")
    refinement, shown = Refinement.read(heard.slots.get("refinement")), heard.listed("shown")
    slate = recommend(refinement.of(wish_of(heard)), contact_code=heard.code, exclude=shown)
    if not slate.items:
        return _no_more(heard, refinement)
    return show(heard, slate.items, introduction=_more(heard, refinement), before=shown, refinement=refinement)


def show_again(heard: Heard, *, intro: str) -> Outcome | None:
    """The courses shown last once more; None where the catalogue has dropped them all meanwhile."""
    items = shown_last(heard)
    if not items:
        return None
    refinement, shown = Refinement.read(heard.slots.get("refinement")), heard.listed("shown")
    again = show(heard, items, introduction=Introduction(intro), before=shown, refinement=refinement)
    return again.setting(focus=heard.slots.get("focus"))


def may_be_recommended(heard: Heard) -> bool:
    """All that was asked is answered, "no sé" included."""
    return bool(heard.slots.get("place")) and heard.slots.get("schooling") is not None


def wish_of(heard: Heard) -> Wish:
    return Wish(
        ubigeo=str(heard.slots["place"]),
        skills=tuple(heard.listed("skills")),
        interests=tuple(heard.listed("interests")),
        schooling=str(heard.slots.get("schooling") or ""),
        language=heard.language,
    )


def _more(heard: Heard, refinement: Refinement) -> Introduction:
    limits = refinement.in_words(heard.language)
    return Introduction(word("intro_more_limited" if limits else "intro_more", heard.language, limits=limits))


def _no_more(heard: Heard, refinement: Refinement) -> Outcome:
    limits = refinement.in_words(heard.language)
    return Outcome(says=(say("utter_no_more_limited", limits=limits) if limits else say("utter_no_more_offers"),))

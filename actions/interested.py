""" "Me interesa": the course is kept with the person's code, and what happens next is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions import gone, offering
from actions.facts import steps_to
from actions.heard import FORM, Heard
from actions.limits_ahead import limits_in
from actions.outcome import Option, Outcome, Say, offer, say
from actions.picking import NO, pick
from catalogue.models import Offering
from contacts import profiles
from recommender import forgetting, interest, watching

SHARE = ["share=yes", f"share={NO}"]
NOT_PICKED = frozenset(("place", "schooling"))  # named beside it, the message tells something else


def tell_interest(heard: Heard) -> Outcome | None:
    """Of the course meant, looked at or the only one; with several, the question which; of another trade, nothing."""
    if heard.in_form or not heard.listed("offers"):
        return None
    if limits_in(heard) or any(heard.of(kind) for kind in NOT_PICKED):
        return None
    if heard.of("trade"):
        meant = offering.shown_that_teaches(heard)
        return _register(heard, meant) if meant else None
    meant = offering.chosen(heard)
    return _register(heard, meant) if meant else _ask_which(heard.listed("offers"))


def register_interest(heard: Heard) -> Outcome:
    """The course was picked after "which one?"."""
    return _register(heard, pick(heard, "interest"))


def answer_sharing(heard: Heard) -> Outcome:
    """Whether the provider may be told; of the last course that was asked about, and only while that is open."""
    asked = next((kept for kept in interest.of_contact(heard.code) if kept.may_contact is None), None)
    course = next(iter(offering.find([asked.offering])), None) if asked else None
    if asked is None or course is None:
        return Outcome(then="action_say_what_next")
    if heard.listed("options") != SHARE:  # a button of long ago says nothing about this course
        return Outcome(says=(_ask_sharing(course),), sets={"options": SHARE})
    allowed = pick(heard, "share") != NO
    interest.allow_contact(code=heard.code, offering=asked.offering, allowed=allowed)
    says = say("utter_shared", provider=course.provider.name) if allowed else say("utter_not_shared")
    return Outcome(says=(says,), sets={"options": []})


def take_back(heard: Heard) -> Outcome | None:
    """ "Ya no": the interest in the course looked at, or the last one; else what we look out for; else nothing."""
    if heard.in_form:
        return None
    kept = interest.of_contact(heard.code)
    looked_at = [one for one in kept if one.offering == heard.slots.get("focus")]
    if last := next(iter(looked_at or kept), None):
        interest.withdraw(code=heard.code, offering=last.offering)
        return Outcome(says=(say("utter_interest_withdrawn", title=_title(last.offering)),), then=heard.afterwards)
    return stop_watching(heard)


def stop_watching(heard: Heard) -> Outcome | None:
    if not watching.of_contact(heard.code):
        return None
    forgetting.end_watches(code=heard.code)
    return Outcome(says=(say("utter_watch_ended"),), then=heard.afterwards)


def _register(heard: Heard, slug: str | None) -> Outcome:
    course = next(iter(offering.find([slug])), None) if slug else None
    if course is None:
        return Outcome(then="action_say_what_next")
    if not profiles.answers_of(heard.code).consent:
        return Outcome(sets={"consent": None}, then=FORM)
    if why := gone.why(course.slug):
        return _offer_the_others(heard, course, why)
    kept = interest.register(code=heard.code, offering=course.slug)
    asks = course.provider.accepts_leads and kept.may_contact is None
    noted = say("utter_interest", title=course.programme.short_name, steps=steps_to(course, heard.language))
    says = (noted, _ask_sharing(course)) if asks else (noted,)
    return Outcome(says=says, sets={"focus": course.slug, "options": SHARE if asks else []})


def _ask_sharing(course: Offering) -> Say:
    return say("utter_share_number", provider=course.provider.short_name)


def _offer_the_others(heard: Heard, course: Offering, why: str) -> Outcome:
    """It is said, with what was shown beside it and is still to be had; where nothing is, with what else there is."""
    told = say(why, title=course.programme.short_name)
    left = gone.without([slug for slug in heard.listed("offers") if slug != course.slug])
    others = _ask_which(left) if left else Outcome(sets={"options": []}, then="action_more_offerings")
    return replace(others, says=(told, *others.says)).setting(focus=None)


def _ask_which(slugs: Sequence[str]) -> Outcome:
    courses = offering.find(slugs)
    options = [Option(course.programme.short_name, f"interest={course.slug}") for course in courses]
    return Outcome(says=(offer("utter_which_interests", options),), sets={"options": [one.payload for one in options]})


def _title(slug: str) -> str:
    """A course that the catalogue has dropped is called by what it was."""
    course = next(iter(offering.find([slug])), None)
    return course.programme.short_name if course else slug.replace("-", " ")

"""One fact (cost, schedule, place, start, requirements) about the course looked at, or about all that were shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from actions import facts, offering
from actions.course_lines import cut_to_fit
from actions.heard import Heard
from actions.outcome import Outcome, say
from actions.wording import word
from catalogue.models import Offering

# Three joined segments are 459 characters; what stands around the lines needs the rest.
ROOM_FOR_LINES = 400

FACETS: dict[str, facts.Fact] = {**facts.TOLD, "where": facts.where_is}


def tell(facet: str, heard: Heard) -> Outcome:
    """Before there are courses it is too early for the question, and the conversation goes on."""
    offers = heard.listed("offers")
    if heard.in_form and not offers:
        return Outcome(says=(say("utter_offers_come"),), then=None)
    if not offers:
        return Outcome(then="action_greet")
    focus = offering.chosen(heard)
    found = offering.find([focus] if focus else offers)
    return _tell_one(facet, found[0], heard) if len(found) == 1 else _tell_all(facet, found, heard)


def _tell_one(facet: str, course: Offering, heard: Heard) -> Outcome:
    asked = say(f"utter_{facet}", title=course.programme.short_name, fact=_fact(facet, course, heard))
    return Outcome(says=(asked,), sets={"focus": course.slug}, then=heard.afterwards)


def _tell_all(facet: str, courses: list[Offering], heard: Heard) -> Outcome:
    lines = [
        f"{number} {course.programme.short_name}: {_fact(facet, course, heard)}"
        for number, course in enumerate(courses, start=1)
    ]
    return Outcome(
        says=(say(f"utter_{facet}_of_each", lines=cut_to_fit(lines, ROOM_FOR_LINES)),), then=heard.afterwards
    )


def _fact(facet: str, course: Offering, heard: Heard) -> str:
    return FACETS[facet](course, heard.language) or word("ask_there", heard.language)


ACTIONS: dict[str, Callable[[Heard], Outcome]] = {f"action_tell_{facet}": partial(tell, facet) for facet in FACETS}

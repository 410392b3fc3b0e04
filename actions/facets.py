"""One fact (cost, schedule, place, start, requirements) about the course looked at, or about all that were shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from actions import offering
from actions.heard import Heard
from actions.outcome import Outcome, say
from catalogue.models import Offering

Facet = Callable[[Offering, str], str]
FACETS: dict[str, Facet] = {
    "cost": offering.cost_in_words,
    "schedule": offering.schedule,
    "where": offering.where,
    "start": offering.start,
    "requirements": offering.requirements,
}


def tell(facet: str, heard: Heard) -> Outcome:
    """Before there are courses the question is noted as too early, and the conversation goes on."""
    offers = heard.listed("offers")
    if not offers or heard.in_form:
        return Outcome(says=(say("utter_offers_come"),), then=None if heard.in_form else "action_take_answers")
    focus = offering.chosen(heard)
    lines = [
        f"{numbered}{item.programme.short_name}: {FACETS[facet](item, heard.language)}"
        for numbered, item in _numbered(offering.find_all([focus] if focus else offers), alone=focus is not None)
    ]
    response = f"utter_{facet}" if focus else f"utter_{facet}_of_each"
    return Outcome(says=(say(response, lines="\n".join(lines)),), sets={"focus": focus})


def _numbered(items: list[Offering], *, alone: bool) -> list[tuple[str, Offering]]:
    return [("" if alone else f"{number} ", item) for number, item in enumerate(items, start=1)]


ACTIONS: dict[str, Callable[[Heard], Outcome]] = {f"action_tell_{facet}": partial(tell, facet) for facet in FACETS}

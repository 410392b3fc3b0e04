"""A slate as a message: numbered courses that the next answer may pick from, and what is remembered of them."""

from __future__ import annotations

from collections.abc import Sequence

from actions.asking import place_taken
from actions.course_lines import ROOM, course_lines, trades_in
from actions.heard import Heard
from actions.interests import labels
from actions.introductions import Introduction
from actions.outcome import Option, Outcome, offer
from actions.refinement import Refinement
from recommender.slate import Recommended


def show(
    heard: Heard,
    items: Sequence[Recommended],
    *,
    introduction: Introduction,
    before: Sequence[str] = (),
    refinement: Refinement | None = None,
) -> Outcome:
    """`before` are courses shown earlier; `refinement` is what narrowed these."""
    slugs = [item.offering for item in items]
    taken = "".join(f"{said.facts['place_name']}. " for said in place_taken(heard))
    names = labels(trades_in(items), heard.language)
    courses = course_lines(items, names, heard.language, room=ROOM - len(taken))
    options = [option(item, number) for number, item in enumerate(items, 1)]
    return Outcome(
        says=(offer(_response(items, introduction), options, intro=taken + introduction.text, courses=courses),),
        sets={
            "offers": slugs,
            "shown": list(dict.fromkeys([*before, *slugs])),
            "focus": None,
            "place_unsaid": False,
            "refinement": refinement.as_slot() if refinement else None,
            "options": [option.payload for option in options],
        },
    )


def option(item: Recommended, number: int) -> Option:
    """The lines carry their numbers already; as buttons they open the course itself, also when tapped days later."""
    return Option(f"{number} {item.short_title}", f"offer={item.offering}")


def _response(items: Sequence[Recommended], introduction: Introduction) -> str:
    if introduction.lacking:
        return "utter_offers_notify"
    return "utter_one_offer" if len(items) == 1 else "utter_offers"

"""The answer: three courses near the person, with the reason and the distance, in one message."""

from __future__ import annotations

from collections.abc import Sequence

from actions.asking import place_taken
from actions.course_lines import ROOM, course_lines, trades_in
from actions.courses_shown import shown_last
from actions.heard import Heard
from actions.interests import labels, title
from actions.outcome import Option, Outcome, offer, say
from actions.wording import word
from recommender.eligibility import FIRST_REACH_KM
from recommender.recommend import recommend
from recommender.slate import Recommended, Slate
from recommender.wish import Wish


def recommend_offerings(heard: Heard) -> Outcome:
    """The first three courses for a complete profile."""
    slate = _slate(heard, exclude=[])
    if not slate.items:
        return Outcome(says=(say("utter_no_offers"),), sets={"offers": [], "shown": [], "options": []})
    return _show(heard, slate.items, intro=_intro(heard, slate), before=[])


def more_offerings(heard: Heard) -> Outcome:
    """The next three, none of them shown before; before the profile is complete the form goes on instead."""
    if heard.in_form:
        return Outcome(says=(say("utter_offers_come"),), then=None)
    if heard.slots.get("schooling") is None or not heard.slots.get("place"):
        return Outcome(then="action_take_answers")
    slate = _slate(heard, exclude=heard.listed("shown"))
    if not slate.items:
        return Outcome(says=(say("utter_no_more_offers"),))
    return _show(heard, slate.items, intro=word("intro_more", heard.language), before=heard.listed("shown"))


def show_again(heard: Heard, *, intro: str) -> Outcome | None:
    """The courses shown last once more; None where the catalogue has dropped them all meanwhile."""
    items = shown_last(heard)
    if not items:
        return None
    return _show(heard, items, intro=intro, before=heard.listed("shown")).setting(focus=heard.slots.get("focus"))


def _slate(heard: Heard, *, exclude: list[str]) -> Slate:
    wish = Wish(
        ubigeo=str(heard.slots["place"]),
        skills=tuple(heard.listed("skills")),
        interests=tuple(heard.listed("interests")),
        schooling=str(heard.slots.get("schooling") or ""),
        language=heard.language,
    )
    return recommend(wish, contact_code=heard.code, exclude=exclude)


def _show(heard: Heard, items: Sequence[Recommended], *, intro: str, before: list[str]) -> Outcome:
    names = labels(trades_in(items), heard.language)
    slugs = [item.offering for item in items]
    taken = "".join(f"{said.facts['place_name']}. " for said in place_taken(heard))
    courses = course_lines(items, names, heard.language, room=ROOM - len(taken))
    # The lines carry their numbers already; as buttons they open the course itself, also when tapped days later.
    options = [Option(f"{n} {item.short_title}", f"offer={item.offering}") for n, item in enumerate(items, 1)]
    response = "utter_one_offer" if len(slugs) == 1 else "utter_offers"
    return Outcome(
        says=(offer(response, options, intro=taken + intro, courses=courses),),
        sets={
            "offers": slugs,
            "shown": list(dict.fromkeys([*before, *slugs])),
            "focus": None,
            "place_unsaid": False,
            "options": [option.payload for option in options],
        },
    )


def _intro(heard: Heard, slate: Slate) -> str:
    """True of what is shown: what was not found, or only far away, is said."""
    wanted = [item for item in slate.items if item.fit == "interest"]
    if heard.listed("interests") and not (wanted and any(map(_is_near, wanted))):
        return word(_lacking(slate, wanted), heard.language, trade=_sought(heard))
    if any(item.fit for item in slate.items):
        return word("intro_found", heard.language)
    return word("intro_near" if all(map(_is_near, slate.items)) else "intro_few", heard.language)


def _lacking(slate: Slate, wanted: list[Recommended]) -> str:
    """Which introduction tells that nothing that was asked for is near."""
    if wanted:
        return "intro_far"
    return "intro_similar" if any(item.fit for item in slate.items) else "intro_other"


def _sought(heard: Heard) -> str:
    """ "panadería", or "lo que buscas" where several trades were named."""
    named = list(labels(heard.listed("interests"), heard.language).values())
    return title(named[0]).lower() if len(named) == 1 else word("several_trades", heard.language)


def _is_near(item: Recommended) -> bool:
    return item.km <= FIRST_REACH_KM

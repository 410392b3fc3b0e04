"""The answer: three courses near the person, with the reason and the distance, in one message."""

from __future__ import annotations

from actions.course_lines import course_lines, trades_in
from actions.heard import Heard
from actions.interests import labels, title
from actions.outcome import Outcome, say
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
    return _show(heard, slate, intro=_intro(heard, slate), before=[])


def more_offerings(heard: Heard) -> Outcome:
    """The next three, none of them shown before; before the profile is complete the form goes on instead."""
    if heard.in_form:
        return Outcome(says=(say("utter_offers_come"),), then=None)
    if heard.slots.get("schooling") is None or not heard.slots.get("place"):
        return Outcome(then="action_take_answers")
    slate = _slate(heard, exclude=heard.listed("shown"))
    if not slate.items:
        return Outcome(says=(say("utter_no_more_offers"),))
    return _show(heard, slate, intro=word("intro_more", heard.language), before=heard.listed("shown"))


def _slate(heard: Heard, *, exclude: list[str]) -> Slate:
    wish = Wish(
        ubigeo=str(heard.slots["place"]),
        skills=tuple(heard.listed("skills")),
        interests=tuple(heard.listed("interests")),
        schooling=str(heard.slots.get("schooling") or ""),
        language=heard.language,
    )
    return recommend(wish, contact_code=heard.code, exclude=exclude)


def _show(heard: Heard, slate: Slate, *, intro: str, before: list[str]) -> Outcome:
    names = labels(trades_in(slate.items))
    slugs = [item.offering for item in slate.items]
    courses = course_lines(slate.items, names, heard.language)
    single = len(slugs) == 1
    return Outcome(
        says=(say("utter_one_offer" if single else "utter_offers", intro=intro, courses=courses),),
        sets={
            "offers": slugs,
            "shown": [*before, *slugs],
            "focus": None,
            "options": [f"offer={number}" for number in range(1, len(slugs) + 1)],
        },
    )


def _intro(heard: Heard, slate: Slate) -> str:
    """Honest about what was not found: nothing near, or nothing of the trade asked for."""
    if all(item.km > FIRST_REACH_KM for item in slate.items):
        return word("intro_far", heard.language)
    wanted = heard.listed("interests")
    if wanted and not any(_is_wanted(item) for item in slate.items):
        name = "".join(title(label).lower() for label in labels(wanted[:1]).values())
        return word("intro_other", heard.language, trade=name)
    return word("intro_found", heard.language)


def _is_wanted(item: Recommended) -> bool:
    return any(reason.code == "interest" for reason in item.reasons)

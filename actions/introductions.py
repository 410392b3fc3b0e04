"""The line above the courses: true of what is shown. What was not found, or is only far away, is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.interests import labels, title
from actions.wording import word
from recommender.eligibility import FIRST_REACH_KM
from recommender.slate import Recommended, Slate


@dataclass(frozen=True)
class Introduction:
    """`lacking`: what was asked for is not among the courses, or not near; we could tell when it is."""

    text: str
    lacking: bool = False


def first(slate: Slate, interests: Sequence[str], language: str) -> Introduction:
    """For the courses that nothing narrows."""
    wanted = what_was_asked_for(slate)
    if interests and not (wanted and any(map(_is_near, wanted))):
        return Introduction(word(_lacking(slate, wanted), language, trade=sought(interests, language)), lacking=True)
    if any(item.fit for item in slate.items):
        return Introduction(word("intro_found", language))
    return Introduction(word("intro_near" if all(map(_is_near, slate.items)) else "intro_few", language))


def what_was_asked_for(slate: Slate) -> list[Recommended]:
    return [item for item in slate.items if item.fit == "interest"]


def sought(interests: Sequence[str], language: str) -> str:
    """ "panadería", or "lo que buscas" where several trades were named."""
    named = list(labels(interests, language).values())
    return title(named[0]).lower() if len(named) == 1 else word("several_trades", language)


def _lacking(slate: Slate, wanted: Sequence[Recommended]) -> str:
    """Which introduction tells that nothing that was asked for is near."""
    if wanted:
        return "intro_far"
    return "intro_similar" if any(item.fit for item in slate.items) else "intro_other"


def _is_near(item: Recommended) -> bool:
    return item.km <= FIRST_REACH_KM

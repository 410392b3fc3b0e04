"""What to look for where courses are narrowed: as it was asked, then what comes nearest to that, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from actions import introductions
from actions.courses_shown import shown_last
from actions.heard import Heard
from actions.recommend import wish_of
from actions.refinement import Refinement
from actions.wording import word
from recommender import next_best
from recommender.wish import Wish

KM_STEP = 0.1  # distances are told apart by this much
NEAR_KM = 20.0  # what is near for who has seen no course yet that could be nearer
# How far a limit has to be moved for what was asked for to be there.
MOVED: Mapping[str, Callable[[Wish], float | None]] = {
    "cost": next_best.lowest_cost,
    "km": next_best.shortest_way,
}


@dataclass(frozen=True)
class Step:
    """What to look for, and the line above it where it is found."""

    refinement: Refinement
    intro: str


def limited(heard: Heard, holds: Refinement, limits: Iterable[str]) -> Refinement:
    """With these limits as strictly as they are meant, beside those that hold."""
    for limit in limits:
        holds = holds.limited(limit, _nearer_than_shown(heard) if limit == "km" else 0)
    return holds


def steps(heard: Heard, holds: Refinement, limits: tuple[str, ...]) -> Iterator[Step]:
    """As asked for; then what was said last alone; then that as nearly as it can be had; then without any limit."""
    asked = limited(heard, holds, limits)
    told = asked.in_words(heard.language)
    yield Step(asked, _found(heard, asked, told))
    if limits and set(asked.limits) > set(limits):
        alone = asked.only(*limits)
        yield Step(alone, _not(heard, told, f"{capital(alone.in_words(heard.language))}:"))
    if len(limits) == 1 and limits[0] in MOVED:
        yield from _moved(heard, asked, limits[0])
    if asked.limits:
        instead = "instead_shift" if asked.shift else "instead_any"
        yield Step(asked.only(), _not(heard, told, word(instead, heard.language)))


def _moved(heard: Heard, asked: Refinement, limit: str) -> Iterator[Step]:
    """With the other limits, then without; where no price is known that is said."""
    told = asked.only(limit).in_words(heard.language)
    for tried in dict.fromkeys((asked, asked.only(limit))):
        level = MOVED[limit](tried.of(wish_of(heard)))
        if level is not None:
            yield Step(tried.limited(limit, level), _not(heard, told, word(f"instead_{limit}", heard.language)))
        elif limit == "cost":
            others = [other for other in tried.limits if other != limit]
            yield Step(tried.only(*others), word("intro_cost_unknown", heard.language))


def _nearer_than_shown(heard: Heard) -> float:
    """Than the course looked at, else than the nearest that was what was asked for, else than the nearest."""
    if not heard.listed("offers"):
        return NEAR_KM
    shown = shown_last(heard)
    looked_at = [item for item in shown if item.offering == heard.slots.get("focus")]
    wanted = [item for item in shown if item.fit == "interest"]
    nearest = min((item.km for item in looked_at or wanted or shown), default=0.0)
    return round(nearest - KM_STEP, 1)


def _found(heard: Heard, asked: Refinement, told: str) -> str:
    trade = introductions.sought(asked.trades, heard.language) if asked.trades else ""
    return f"{capital(', '.join(filter(None, (trade, told))))}:"


def _not(heard: Heard, limits: str, instead: str) -> str:
    return capital(word("intro_not_limited", heard.language, limits=limits, instead=instead))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What is said to people about being answered by a person, in their language: when, and that the talk goes on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from handoff.hours import Opening


@cache
def words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return loaded


def say(name: str, language: str, **facts: str | int) -> str:
    """Raises KeyError for an unknown name or language: nothing falls back silently."""
    return words()[name][language].format(**facts)


def when(opening: Opening, language: str) -> str:
    """ "hoy entre las 9am y las 6pm", "mañana desde las 9am", "el lunes 30 desde las 9am"."""
    hours = {"from_hour": hour(opening.first), "until_hour": hour(opening.last)}
    if opening.now:
        return say("when_today_until", language, **hours)
    if opening.days_ahead == 0:
        return say("when_today", language, **hours)
    if opening.days_ahead == 1:
        return say("when_tomorrow", language, **hours)
    weekday = say("weekdays", language).split()[opening.day.isoweekday() - 1]
    return say("when_day", language, weekday=weekday, day=opening.day.day, **hours)


def hour(of_the_day: int) -> str:
    """As courses say theirs.

    >>> [hour(h) for h in (0, 9, 12, 18, 24)]
    ['12am', '9am', '12pm', '6pm', '12am']
    """
    half = "am" if of_the_day % 24 < 12 else "pm"
    return f"{of_the_day % 12 or 12}{half}"

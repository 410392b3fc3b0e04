"""Composed fragments of texts (costs, dates, distances, reasons) from words.yml, in the contact's language."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml

SPOKEN = ("es", "qu")  # every response and fragment is there in each


def spoken(language: str | None) -> str:
    """The language itself, or Spanish for a contact of whom none is known."""
    return language if language in SPOKEN else SPOKEN[0]


def other(language: str) -> str:
    """What somebody means who only asks for another language."""
    return next(known for known in SPOKEN if known != language)


@cache
def words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return loaded


def word(name: str, language: str, **facts: str | int) -> str:
    """Raises KeyError for an unknown name or language: nothing falls back silently."""
    return words()[name][language].format(**facts)


def cost(soles: int | None, language: str) -> str:
    """ "Gratis", "S/ 120" or that it has to be asked."""
    if soles is None:
        return word("cost_unknown", language)
    return word("cost_free", language) if soles == 0 else word("cost_soles", language, soles=soles)


def distance(km: float, language: str, *, about: bool = False) -> str:
    """Whole kilometres of way; `about` says that they are approximate, where there is room for it."""
    rounded, far = round(km), "distance_about" if about else "distance_km"
    return word("distance_near", language) if rounded <= 1 else word(far, language, km=rounded)


def day(when: date, language: str) -> str:
    """ "15 dic"."""
    return f"{when.day} {_month(when, language)}"


def month(when: date, language: str) -> str:
    """ "dic 2026"."""
    return f"{_month(when, language)} {when.year}"


def _month(when: date, language: str) -> str:
    return word("months", language).split()[when.month - 1]


def is_plural(label: str, language: str) -> bool:
    """A label by its first word: "ventas", "productos lácteos", but not "inglés"."""
    return label.split(" ")[0].endswith(tuple(word("plural_endings", language).split()))


def listing(items: list[str], language: str) -> str:
    """ "cocina, costura y tejido"."""
    if len(items) < 2:
        return "".join(items)
    return word("and", language, first=", ".join(items[:-1]), last=items[-1])

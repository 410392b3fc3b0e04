"""Reads cells as providers write them: costs, dates, shifts; RowError names what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from importing.importer import RowError
from language.gazetteer import normalise

MONTHS = "ene feb mar abr may jun jul ago set oct nov dic".split()
FREE = {"gratis", "gratuito", "gratuita", "sin costo"}
NOTHING = {"", "nd", "na", "n a", "por definir", "a definir"}
MOST_SOLES, MOST_SEATS = 100_000, 10_000
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2}) (?:de )?([a-z]{3})[a-z]* (?:del? )?(\d{4})")
_SOLES = re.compile(r"(?:s/?\.?|soles|pen)?\s*(\d{1,3}(?:[ ,]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(?:soles|pen)?")


def said(text: str) -> bool:
    return normalise(text) not in NOTHING


def whole(text: str, column: str, *, most: int = MOST_SEATS) -> int | None:
    """A count; spreadsheets write 20 as 20.0."""
    if not said(text):
        return None
    if not (found := re.fullmatch(r"(-?\d+)(?:[.,]0+)?", text)):
        raise RowError("not_a_number", column=column)
    return _within(int(found[1]), column, most=most)


def soles(text: str, column: str) -> int | None:
    """Whole soles, half a sol and more rounded up: `S/ 1,200.50` → 1201; `gratis` → 0."""
    if not said(text) or normalise(text) in FREE:
        return 0 if said(text) else None
    if text.startswith("-"):
        raise RowError("out_of_range", column=column)
    if not (found := _SOLES.fullmatch(text.lower().strip())):
        raise RowError("not_a_number", column=column)
    cents = int((found[2] or "0").ljust(2, "0"))
    return _within(int(re.sub(r"\D", "", found[1])) + (cents >= 50), column, most=MOST_SOLES)


def day(text: str, column: str) -> date | None:
    """`2027-03-15`, `15/03/2027`, `15-3-27`, `15 de marzo de 2027`: the day before the month, as in Peru."""
    if not said(text):
        return None
    try:
        return _day(text.strip())
    except ValueError:
        raise RowError("not_a_date", column=column) from None


def choice(text: str, column: str, *, choices: Mapping[str, str]) -> str:
    """What the words stand for, "" where nothing is said."""
    plain = normalise(text)
    if said(text) and plain not in choices:
        raise RowError("not_a_choice", column=column, choices=", ".join(choices))
    return choices.get(plain, "")


def _day(text: str) -> date:
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return date(int(found[3]) + (2000 if len(found[3]) == 2 else 0), int(found[2]), int(found[1]))
    if found := _IN_WORDS.fullmatch(normalise(text).replace("sep", "set")):
        return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    raise ValueError(text)


def _within(number: int, column: str, *, most: int) -> int:
    if not 0 <= number <= most:
        raise RowError("out_of_range", column=column)
    return number

"""What a short answer says to the question that was asked: "quinto", "ya", "huk", "tukuy", "mana"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from language.answers import (
    means_another,
    means_dont_know,
    means_everything,
    means_forgotten,
    means_no,
    means_none,
    means_plain_no,
    means_skip,
    means_that_is_all,
    means_unwilling,
    means_yes,
)
from language.numerals import names_last, read_numbers
from language.schooling import Schooling
from language.schooling_answers import steps_meant


class Says(str, Enum):
    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont_know"
    NONE = "none"
    EVERYTHING = "everything"
    SKIP = "skip"  # the person would rather not answer
    OPTIONS = "options"
    SCHOOLING = "schooling"
    NOTHING = ""  # content, for the extractors and the classifier


@dataclass(frozen=True)
class Answer:
    """`numbers` are the options picked, `last` the last one, however many were shown.

    `steps` is the schooling meant, several where it has to be asked back.
    """

    says: Says
    numbers: tuple[int, ...] = ()
    steps: tuple[Schooling, ...] = ()
    last: bool = False


# What a person can do, wants to learn: a plain "no" there names nothing, it does not refuse.
_LISTS = frozenset({"skills", "interests"})
_MEANINGS: tuple[tuple[Says, Callable[[str], bool]], ...] = (
    (Says.YES, means_yes),
    (Says.DONT_KNOW, means_dont_know),
    (Says.NONE, means_none),
    (Says.EVERYTHING, means_everything),
    (Says.SKIP, means_skip),
    (Says.NO, means_no),
)
# What the same words say to another question. "Nada" refuses where nothing is listed; nobody agrees by "siguiente".
_ELSEWHERE: Mapping[str, Mapping[Says, Says]] = {
    "consent": {Says.NONE: Says.NO, Says.SKIP: Says.NOTHING},
    "skills": {Says.NO: Says.NONE},
    "interests": {Says.NO: Says.NONE},
    "": {Says.SKIP: Says.NOTHING},
}
_UNREAD = Answer(Says.NOTHING)


def answer_to(asked: str, text: str) -> Answer:
    """`asked` is the slot being asked ("consent", "place", "skills", "interests", "schooling") or "" outside a form."""
    if not asked and (means_that_is_all(text) or means_another(text)):
        return _UNREAD
    if asked == "schooling" and (steps := _steps(text)):
        return Answer(Says.SCHOOLING, steps=steps)
    return _options(asked, text) or Answer(_said(asked, text))


def _options(asked: str, text: str) -> Answer | None:
    """ "0" in a list names nothing of it."""
    numbers = read_numbers(text)
    if numbers and (asked not in _LISTS or 0 not in numbers):
        return Answer(Says.OPTIONS, numbers=numbers)
    return Answer(Says.OPTIONS, last=True) if names_last(text) else None


def _said(asked: str, text: str) -> Says:
    says = next((says for says, means in _MEANINGS if means(text)), Says.NOTHING)
    if asked == "schooling" and means_unwilling(text):
        return Says.SKIP
    if asked == "schooling" and not says and means_forgotten(text):
        return Says.DONT_KNOW
    return _ELSEWHERE.get(asked, {}).get(says, says)


def _steps(text: str) -> tuple[Schooling, ...]:
    """A plain no or nothing at all is no schooling; "no quiero" and "todavía no" are other answers."""
    if steps := steps_meant(text):
        return steps
    return (Schooling.NONE,) if means_none(text) or means_plain_no(text) else ()

"""What a short answer says to the question that was asked: "quinto", "ya", "huk", "tukuy", "mana"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from language.answers import means_dont_know, means_everything, means_no, means_none, means_yes
from language.numerals import ordinal, read_numbers
from language.quechua_schooling import grade_said
from language.schooling import Schooling
from language.schooling_words import read_schooling
from language.spanish import fold, words_of


class Says(str, Enum):
    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont_know"
    NONE = "none"
    EVERYTHING = "everything"
    OPTIONS = "options"
    SCHOOLING = "schooling"
    NOTHING = ""  # content, for the extractors and the classifier


@dataclass(frozen=True)
class Answer:
    """`numbers` are the options picked; `steps` the schooling meant, several where it has to be asked back."""

    says: Says
    numbers: tuple[int, ...] = ()
    steps: tuple[Schooling, ...] = ()


# What a person can do, wants to learn: a plain "no" there names nothing, it does not refuse.
_LISTS = frozenset({"skills", "interests"})
_LAST_OF_SECONDARY = 5
_FILLER = frozenset(map(fold, "hasta el la grado año de solo kama nomas pues kaq kaqkama llegue".split()))
_UNREAD = Answer(Says.NOTHING)


def answer_to(asked: str, text: str) -> Answer:
    """`asked` is the slot being asked ("consent", "place", "skills", "interests", "schooling") or "" outside a form."""
    if asked == "schooling" and (steps := _steps(text)):
        return Answer(Says.SCHOOLING, steps=steps)
    if numbers := read_numbers(text):
        return Answer(Says.OPTIONS, numbers=numbers)
    return Answer(_said(asked, text))


def _said(asked: str, text: str) -> Says:
    for says, means in (
        (Says.YES, means_yes),
        (Says.DONT_KNOW, means_dont_know),
        (Says.NONE, means_none),
        (Says.EVERYTHING, means_everything),
    ):
        if means(text):
            return _in_place(says, asked)
    return _refused(asked) if means_no(text) else Says.NOTHING


def _in_place(says: Says, asked: str) -> Says:
    """ "Nada" and "manam kanchu" refuse where nothing is listed; "imatapas" to what one can do is everything still."""
    return Says.NO if says == Says.NONE and asked == "consent" else says


def _refused(asked: str) -> Says:
    return Says.NONE if asked in _LISTS else Says.NO


def _steps(text: str) -> tuple[Schooling, ...]:
    if found := read_schooling(text, asked=True):
        return (found.value,)
    if means_none(text) or means_no(text):
        return (Schooling.NONE,)
    return _of_grade(_bare_grade(text) or grade_said(words_of(text)))


def _bare_grade(text: str) -> int:
    """5 for "quinto", "5to", "hasta quinto", "pichqa kaq"; a bare "5" is an option of the list, not a grade."""
    words = [word for word in words_of(text) if word.key not in _FILLER]
    if len(words) != 1 or words[0].text.isdecimal():
        return 0
    ordinals = ordinal(words[0]) or (_suffixed(words[0].text) if words[0].text[:1].isdecimal() else 0)
    return ordinals or 0


def _suffixed(word: str) -> int:
    return int("".join(c for c in word if c.isdecimal()) or 0)


def _of_grade(grade: int) -> tuple[Schooling, ...]:
    """Primary has six grades, secondary five, and "quinto" alone is said of the last one."""
    if grade == _LAST_OF_SECONDARY:
        return (Schooling.SECONDARY,)
    if grade == _LAST_OF_SECONDARY + 1:
        return (Schooling.PRIMARY,)
    return (Schooling.PRIMARY_PARTIAL, Schooling.SECONDARY_PARTIAL) if 1 <= grade < _LAST_OF_SECONDARY else ()

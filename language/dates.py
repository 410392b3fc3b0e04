"""Days and times as people say them in both languages: "el lunes en la tarde", "lunespi", "12 de marzo"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from language.numerals import cardinal
from language.quechua_spelling import quechua_key
from language.quechua_words import analyse
from language.spanish import Word, fold, tokenise

_Value = TypeVar("_Value")
MORNING, NOON, AFTERNOON, NIGHT = "morning", "noon", "afternoon", "night"


@dataclass(frozen=True)
class When:
    """One mention: `ahead` days from today, a `weekday` (Monday is 0), a `day` of a `month`, a `part` of the day."""

    start: int
    end: int
    ahead: int | None = None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    part: str = ""

    def after(self, today: dt.date) -> dt.date | None:
        """The day meant, the next one where several could be; None for a mere part of the day."""
        if self.ahead is not None:
            return today + dt.timedelta(days=self.ahead)
        if self.weekday is not None:
            return today + dt.timedelta(days=(self.weekday - today.weekday()) % 7)
        if self.day is not None and self.month is not None:
            return _next(today, self.month, self.day)
        return None


def _next(today: dt.date, month: int, day: int) -> dt.date | None:
    """This year's or next year's; the 29th of February may be years away."""
    for year in range(today.year, today.year + 9):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _numbered(words: str, key: Callable[[str], str]) -> dict[str, int]:
    return {key(word): number for number, group in enumerate(words.split()) for word in group.split("|")}


_WEEKDAYS_ES = _numbered("lunes martes miercoles jueves viernes sabado|sabados domingo|domingos", fold)
# Book forms are understood, never written; people say lunespi.
_WEEKDAYS_QU = _numbered(
    "killachaw antichay|atichaw quyllurchaw illapachaw ch'askachaw|chaskachaw k'uychichaw|kuychichaw intichaw",
    quechua_key,
)
_MONTHS = {
    word: number + 1
    for word, number in _numbered(
        "enero febrero marzo abril mayo junio julio agosto setiembre|septiembre octubre noviembre diciembre", fold
    ).items()
}
_AHEAD = {
    "hoy": 0, "hoy dia": 0, "mañana": 1, "pasado mañana": 2, "ayer": -1, "anteayer": -2, "kunan p'unchaw": 0,
    "paqarin": 1, "paqarin p'unchaw": 1, "minchha": 2, "mincha": 2, "minchha p'unchaw": 2, "qayna p'unchaw": -1,
    "qayninpa": -1, "qaynunchay": -1,
}  # fmt: skip
_PARTS = {
    "en la mañana": MORNING, "de la mañana": MORNING, "por la mañana": MORNING, "mañanas": MORNING,
    "a la mañana": MORNING,
    "en las mañanas": MORNING, "por las mañanas": MORNING, "temprano": MORNING,
    "al mediodia": NOON, "a medio dia": NOON, "mediodia": NOON, "tarde": AFTERNOON, "en la tarde": AFTERNOON,
    "tardes": AFTERNOON, "noche": NIGHT, "noches": NIGHT, "en la noche": NIGHT,
    "tutamanta": MORNING, "tutallamanta": MORNING, "paqarinpi": MORNING, "chawpi p'unchaw": NOON, "sukha": AFTERNOON,
    "chisi": NIGHT, "ch'isi": NIGHT, "chisiyaykuy": AFTERNOON, "tuta": NIGHT, "tutapi": NIGHT, "chisipi": NIGHT,
}  # fmt: skip
_GREETINGS = frozenset(map(fold, "buenas buenos buen allin winas".split()))
_LONGEST = 3


def find_dates(text: str) -> tuple[When, ...]:
    """All mentions in the order of the message, the longest reading first: "pasado mañana" is one."""
    words = tokenise(text)
    found: list[When] = []
    index = 0
    while index < len(words):
        size, when = _at(words, index)
        if when is not None:
            found.append(when)
        index += size
    return tuple(found)


def _at(words: tuple[Word, ...], index: int) -> tuple[int, When | None]:
    """How many words the mention that begins here takes, and the mention."""
    for read in (_day_of_month, _slashed):
        if (size_when := read(words, index)) is not None:
            return size_when
    if index and words[index - 1].key in _GREETINGS:  # "buenas tardes" tells no time
        return 1, None
    for size in range(_LONGEST, 0, -1):
        window = words[index : index + size]
        if len(window) == size and (said := _said(window)) is not None:
            return size, said
    return 1, None


def _said(window: tuple[Word, ...]) -> When | None:
    start, end = window[0].start, window[-1].end
    for phrase in _keys(window):
        if phrase in _PART_KEYS:
            return When(start, end, part=_PART_KEYS[phrase])
        if phrase in _AHEAD_KEYS:
            return When(start, end, ahead=_AHEAD_KEYS[phrase])
    weekday = _weekday(window[0].text) if len(window) == 1 else None
    return When(start, end, weekday=weekday) if weekday is not None else None


def _keys(window: tuple[Word, ...]) -> Iterator[str]:
    """The phrase as it stands in either language, then its last word without its endings."""
    yield " ".join(word.key for word in window)
    whole = [quechua_key(word.text) for word in window]
    yield " ".join(whole)
    yield " ".join([*whole[:-1], analyse(window[-1].text).key])


def _weekday(word: str) -> int | None:
    """ "lunes", "lunespi", "sabadokunapi", "intichawpi"."""
    if (plainly := _WEEKDAYS_ES.get(fold(word))) is not None:
        return plainly
    read = analyse(word)
    stem = _WEEKDAYS_ES.get(fold(read.stem))
    return stem if stem is not None else _WEEKDAYS_QU.get(read.key, _WEEKDAYS_QU.get(quechua_key(word)))


def _day_of_month(words: tuple[Word, ...], index: int) -> tuple[int, When] | None:
    """ "12 de marzo", "12 marzo", "12 marzopi", "1ro de mayo"."""
    ahead = words[index : index + 3]
    linked = len(ahead) == 3 and ahead[1].key == fold("de")
    named = ahead[2 if linked else 1] if len(ahead) > 1 else None
    month = _month(named.text) if named else None
    day = cardinal((words[index],)) if month else None
    if named is None or month is None or day is None or not 1 <= day <= 31:
        return None
    return 3 if linked else 2, When(words[index].start, named.end, day=day, month=month)


def _month(word: str) -> int | None:
    return _MONTHS.get(fold(word)) or _MONTHS.get(fold(analyse(word).stem))


def _slashed(words: tuple[Word, ...], index: int) -> tuple[int, When] | None:
    """ "12/3" and "12-03"; prices have no second number."""
    window = words[index : index + 3]
    if len(window) < 3 or window[1].text not in "/-" or not (window[0].end == window[1].start == window[2].start - 1):
        return None
    if not (window[0].text.isdecimal() and window[2].text.isdecimal()):
        return None
    day, month = int(window[0].text), int(window[2].text)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return 3, When(window[0].start, window[2].end, day=day, month=month)


def _phrases(table: Mapping[str, _Value]) -> dict[str, _Value]:
    """Each phrase under its key in either language."""
    keys = (fold, quechua_key)
    return {" ".join(map(key, phrase.split())): value for key in keys for phrase, value in table.items()}


_PART_KEYS = _phrases(_PARTS)
_AHEAD_KEYS = _phrases(_AHEAD)

"""What people want done in the middle of a talk, in words of either language: "más cerca", "gratis", "¿por qué?".

These are verbs of the conversation, not subjects to guess: each want has a file of phrases beside this one, a phrase a
line after its language. `ending*` stands for any ending, `_` for up to two words in between; `=` before a phrase says
that it counts only as the whole message, `!` that its words do not count for this want ("me pega el sol" beside "me
pega"). Words meet by sound (Spanish) or by their Quechua key, as everywhere here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from language.quechua_spelling import quechua_key
from language.spanish import fold, words_of

__all__ = ("Want", "wants_in")

_FOLDER = Path(__file__).parent
_GAP, _LONGEST_GAP = "_", 2
_TOMORROW = "mañana"  # sounds like "manaña", no longer, where ñ counts as n; a wish is not taken back by it
_SHORTEST_START = 3  # letters before `*` that a phrase may begin with, by which it is looked up


class Want(str, Enum):
    """Each has a file of phrases named after its value."""

    NEARER = "nearer"  # courses less far away
    FREE = "free"  # courses that cost nothing, or less
    ONLINE = "online"  # courses from home
    MORNING = "shift_morning"  # courses at this time of the day, or of the week
    AFTERNOON = "shift_afternoon"
    NIGHT = "shift_night"
    WEEKEND = "shift_weekend"
    WHY_SHOWN = "why_shown"  # why this course
    INTERESTED = "interested"  # the person would like to take the course
    NOTIFY = "notify"  # tell me when there is one
    NO_NOTICE = "no_notice"  # tell me of nothing more
    NO_LONGER = "no_longer"  # I do not want that course any more
    ALL = "all_courses"  # without what narrowed the courses
    WHY_ASKED = "why_asked"  # what is this question for
    LATER = "later"  # not this question, not now
    PRIVACY = "privacy"  # what is done with what I tell
    UNSURE = "unsure"  # I do not know what I like
    PERSON = "person"  # to be answered by a person
    CRISIS = "crisis"  # violence, danger, wanting to die


@dataclass(frozen=True)
class _Phrase:
    want: Want
    keys: tuple[str, ...]
    spanish: bool
    alone: bool
    denies: bool


@dataclass(frozen=True)
class _Found:
    """Where a phrase stands in a message."""

    phrase: _Phrase
    start: int
    end: int

    def shares_a_word_with(self, other: _Found) -> bool:
        return self.phrase.want == other.phrase.want and self.start < other.end and other.start < self.end


def wants_in(text: str) -> tuple[Want, ...]:
    """All wants a message says, in the order in which `Want` lists them."""
    words = words_of(text)
    spanish, quechua = [word.key for word in words], [_quechua(word.text) for word in words]
    found = [*_found(spanish, spanish=True), *_found(quechua, spanish=False)]
    denied = [one for one in found if one.phrase.denies]
    said = {one.phrase.want for one in found if not any(map(one.shares_a_word_with, denied))}
    return tuple(want for want in Want if want in said)


def _quechua(word: str) -> str:
    return "" if unicodedata.normalize("NFC", word).lower() == _TOMORROW else quechua_key(word)


def _found(said: Sequence[str], *, spanish: bool) -> Iterator[_Found]:
    for start, word in enumerate(said):
        for phrase in _beginning_with(word, spanish=spanish):
            if not (phrase.alone and start):
                yield from (
                    _Found(phrase, start, end)
                    for end in _ends(phrase.keys[1:], said, start + 1)
                    if end == len(said) or not phrase.alone
                )


def _ends(keys: Sequence[str], said: Sequence[str], at: int) -> Iterator[int]:
    """Where the phrase whose next word stands at `at` may end."""
    if not keys:
        yield at
    elif keys[0] == _GAP:
        for skipped in range(_LONGEST_GAP + 1):
            yield from _ends(keys[1:], said, at + skipped)
    elif at < len(said) and _is(keys[0], said[at]):
        yield from _ends(keys[1:], said, at + 1)


def _is(key: str, word: str) -> bool:
    return word == key or (key[-1] == "*" and word.startswith(key[:-1]))


def _beginning_with(word: str, *, spanish: bool) -> Iterator[_Phrase]:
    """Looked up by the first word: there are many phrases, and few begin alike."""
    phrases = _by_first_word(spanish)
    yield from phrases.get(word, ())
    for length in range(_SHORTEST_START, len(word) + 1):
        yield from phrases.get(f"{word[:length]}*", ())


@cache
def _by_first_word(spanish: bool) -> Mapping[str, tuple[_Phrase, ...]]:
    phrases = [phrase for want in Want for phrase in _read(want) if phrase.spanish == spanish]
    firsts = dict.fromkeys(phrase.keys[0] for phrase in phrases)
    return {first: tuple(phrase for phrase in phrases if phrase.keys[0] == first) for first in firsts}


def _read(want: Want) -> Iterator[_Phrase]:
    for line in (_FOLDER / f"{want.value}.txt").read_text(encoding="utf-8").splitlines():
        language, colon, phrase = line.partition(":")
        if colon and not line.startswith("#"):
            spanish = language == "es"
            keys = _keys(phrase.replace("=", "").replace("!", ""), spanish=spanish)
            yield _Phrase(want, keys, spanish, alone="=" in phrase, denies="!" in phrase)


def _keys(phrase: str, *, spanish: bool) -> tuple[str, ...]:
    spelt = fold if spanish else quechua_key
    return tuple(
        word if word == _GAP else spelt(word.rstrip("*")) + "*" * word.endswith("*") for word in phrase.split()
    )

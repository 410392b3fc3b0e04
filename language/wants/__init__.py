"""What people want done in the middle of a talk, in words of either language: "más cerca", "gratis", "¿por qué?".

These are verbs of the conversation, not subjects to guess: each want has a file of phrases beside this one, a phrase a
line after its language. `ending*` stands for any ending, `_` for up to two words in between; `=` before a phrase says
that it counts only as the whole message. Words meet by sound (Spanish) or by their Quechua key, as everywhere here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from language.quechua_spelling import quechua_key
from language.spanish import fold, words_of

__all__ = ("Want", "wants_in")

_FOLDER = Path(__file__).parent
_GAP, _LONGEST_GAP = "_", 2


class Want(str, Enum):
    """Each has a file of phrases named after its value."""

    NEARER = "nearer"  # courses less far away
    FREE = "free"  # courses that cost nothing, or less
    ONLINE = "online"  # courses from home
    WHY_SHOWN = "why_shown"  # why this course
    INTERESTED = "interested"  # the person would like to take the course
    NOTIFY = "notify"  # tell me when there is one
    WHY_ASKED = "why_asked"  # what is this question for
    LATER = "later"  # not this question, not now
    PRIVACY = "privacy"  # what is done with what I tell
    UNSURE = "unsure"  # I do not know what I like
    CRISIS = "crisis"  # violence, danger, wanting to die


@dataclass(frozen=True)
class _Phrase:
    want: Want
    keys: tuple[str, ...]
    spanish: bool
    alone: bool


def wants_in(text: str) -> tuple[Want, ...]:
    """All wants a message says, in the order in which `Want` lists them."""
    words = words_of(text)
    spanish, quechua = [word.key for word in words], [quechua_key(word.text) for word in words]
    said = {p.want for p in _phrases() if _stands_in(p, spanish if p.spanish else quechua)}
    return tuple(want for want in Want if want in said)


def _stands_in(phrase: _Phrase, said: Sequence[str]) -> bool:
    first = phrase.keys[0]
    starts = [at for at, word in enumerate(said[: 1 if phrase.alone else None]) if _is(first, word)]
    ends = (end for start in starts for end in _ends(phrase.keys, said, start))
    return any(end == len(said) or not phrase.alone for end in ends)


def _ends(keys: Sequence[str], said: Sequence[str], at: int) -> Iterator[int]:
    """Where the phrase that begins at `at` may end."""
    if not keys:
        yield at
    elif keys[0] == _GAP:
        for skipped in range(_LONGEST_GAP + 1):
            yield from _ends(keys[1:], said, at + skipped)
    elif at < len(said) and _is(keys[0], said[at]):
        yield from _ends(keys[1:], said, at + 1)


def _is(key: str, word: str) -> bool:
    return word == key or (key[-1] == "*" and word.startswith(key[:-1]))


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(phrase for want in Want for phrase in _read(want))


def _read(want: Want) -> Iterator[_Phrase]:
    for line in (_FOLDER / f"{want.value}.txt").read_text(encoding="utf-8").splitlines():
        language, colon, phrase = line.partition(":")
        if colon and not line.startswith("#"):
            spanish = language == "es"
            yield _Phrase(want, _keys(phrase.replace("=", ""), spanish=spanish), spanish, alone="=" in phrase)


def _keys(phrase: str, *, spanish: bool) -> tuple[str, ...]:
    spelt = fold if spanish else quechua_key
    return tuple(
        word if word == _GAP else spelt(word.rstrip("*")) + "*" * word.endswith("*") for word in phrase.split()
    )

"""Names as they are compared: without case and accents, and by how they sound in Peru."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from language.tokens import APOSTROPHES, spans

_DROPPED = re.compile(rf"[{APOSTROPHES}.]")
_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")  # as `spans` cuts them
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True)
class NameWord:
    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Casefolded, without accents, apostrophes and punctuation: "  ¡Ñaña, Áte!!" → "nana ate"."""
    return " ".join(word.text for word in name_words(text))


def sound(name: str) -> str:
    """How a normalised name sounds, roughly: "huancayo", "guancayo" and "wankayo" give one string."""
    for pattern, replacement in _SOUNDS:
        name = pattern.sub(replacement, name)
    return name


_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ch", "C"),
        (r"sh", "S"),
        (r"qu(?=[ei])|c?q|cc(?![ei])|ck", "k"),
        (r"c(?=[ei])|z", "s"),
        (r"c", "k"),
        (r"gu(?=[ei])", "G"),
        (r"g(?=[ei])", "j"),
        (r"[hg]?u(?=[aeio])", "w"),
        (r"ll(?![aeiou])", "l"),
        (r"ll|y", "i"),
        (r"v", "b"),
        (r"n(?=[bp])", "m"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
)


def name_words(text: str) -> Iterator[NameWord]:
    for start, end in spans(text):
        for piece in _fold(text[start:end]).split():
            yield NameWord(piece, start, end)


def _fold(word: str) -> str:
    # Twice, because some compatibility forms only show their capital after decomposition.
    opened = unicodedata.normalize("NFKD", _DROPPED.sub("", word)).casefold()
    folded = unicodedata.normalize("NFKD", opened)
    kept = _DROPPED.sub("", "".join(c for c in folded if not unicodedata.combining(c)))
    spaced = "".join(c if c.isalnum() else " " for c in kept)
    return _LETTER_BEFORE_DIGIT.sub(" ", _DRAWN_OUT.sub(r"\1", spaced))


def letters(name: str) -> int:
    return len(name) - name.count(" ")


def joined(window: list[NameWord]) -> str:
    return " ".join(word.text for word in window)


def windows(words: list[NameWord], longest: int) -> Iterator[list[NameWord]]:
    for size in range(min(longest, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            yield words[first : first + size]


def span(words: list[NameWord]) -> tuple[int, int]:
    return (words[0].start, words[-1].end) if words else (0, 0)

"""Takes out of a message what could tell who wrote it, and leaves what the dialogue learns from.

Pure: the known names and words are given. In doubt a word is masked; places and trades stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from labelling import names_in_text, patterns, street_addresses
from labelling.person_names import parts_of
from labelling.spans import MASKS, WORD, replaced
from language.gazetteer import Gazetteer

_BRACKETS = str.maketrans("[]{}", "()()")  # these mark entities
_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cn", "Cs", "Me"})
_FEWEST_WORDS = 1
_ASSERTS = re.compile(r"(?<=\w{3})(?:chu|mi|m|n|qa|ñam?|pas|ri)$")


@dataclass(frozen=True)
class Masker:
    """`stays` names places and trades; `is_known` tells everyday words of both languages from names."""

    stays: Gazetteer
    is_known: Callable[[str], bool]

    def mask(self, text: str, *, names: Iterable[str] = ()) -> str:
        """One line with NOMBRE, NUMERO, CORREO, ENLACE, FECHA and DIRECCION where such things stood.

        `names` are those that the person goes by; their words are masked wherever they stand.
        """
        line = cleaned(text)
        kept = list(self._kept(line))
        by_form = [*patterns.found(line), *street_addresses.found(line, kept)]
        own = frozenset(part for name in names for part in parts_of(name))
        about = names_in_text.Context(line, kept, by_form, own, self.is_known)
        return replaced(line, [*by_form, *names_in_text.found(about)])

    def _kept(self, line: str) -> Iterator[tuple[int, int]]:
        """Where known names stand, also those with "-mi", "-chu" and the like, which the gazetteer takes for others."""
        yield from ((match.start, match.end) for match in self.stays.find(line, near=False))
        for word in WORD.finditer(line):
            stem = _ASSERTS.sub("", word[0])
            if stem != word[0] and any(match.end == len(stem) for match in self.stays.find(stem, near=False)):
                yield word.span()


def cleaned(text: str) -> str:
    """One line of visible characters with plain digits ("９", "④" and keycaps too) and round brackets."""
    visible = (" " if c.isspace() else _plain_digit(c) for c in text if c.isspace() or _is_visible(c))
    return " ".join("".join(visible).translate(_BRACKETS).split())


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and character != "\ufe0f"


def _plain_digit(character: str) -> str:
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def enough_left(masked: str) -> bool:
    """Whether somebody could still say what was meant: a word at least, and no more masks than words."""
    words = WORD.findall(masked)
    masks = sum(word in MASKS for word in words)
    left = sum(len(word) > 1 for word in words) - masks
    return left >= _FEWEST_WORDS and left >= masks

"""Names that speak for neither language, as a set to look their words up in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from language.identification_words import QUECHUA_KEYS, SPANISH_KEYS
from language.name_spelling import normalise
from language.quechua_roots import NOUN_KEYS, VERB_KEYS
from language.quechua_spelling import quechua_key
from language.quechua_words import stems
from language.spanish import fold
from language.word_forms import listed_spanish, spanish_words

LONGEST = 5  # words of a name that are looked up together
_SHORTEST_STEM = 4


def speechless(names: Iterable[str]) -> frozenset[str]:
    """The names, and those of their words that say nothing else: "recuay", but not the "dos" of "Dos de Mayo"."""
    whole = {normalise(name) for name in names} - {""}
    return frozenset(whole | {word for name in whole for word in name.split() if not _is_word(word)})


def _is_word(word: str) -> bool:
    return is_everyday(word) or fold(word) in listed_spanish() or quechua_key(word) in NOUN_KEYS | VERB_KEYS


def is_everyday(word: str) -> bool:
    """Everyday words that are somebody's village too go on speaking ("Munani", "Para")."""
    return quechua_key(word) in QUECHUA_KEYS or fold(word) in SPANISH_KEYS


def named(words: Sequence[str], names: Collection[str]) -> dict[int, bool]:
    """Which of the normalised words of a message stand within a name, and whether they bear an ending.

    In "Dos de Mayopi tiyani" the first three do, and the third has "-pi".
    """
    found: dict[int, bool] = {}
    for start in range(len(words)):
        if start not in found:
            found |= _beginning(words, start, names)
    return found


def _beginning(words: Sequence[str], start: int, names: Collection[str]) -> dict[int, bool]:
    """The longest name that begins here; a single everyday word is none."""
    for end in range(min(len(words), start + LONGEST), start, -1):
        before = " ".join((*words[start : end - 1], ""))
        if before + words[end - 1] in names and (before or not is_everyday(words[start])):
            return dict.fromkeys(range(start, end), False)
        if any(before + stem in names and (before or not is_everyday(stem)) for stem in _stems(words[end - 1])):
            return {**dict.fromkeys(range(start, end - 1), False), end - 1: True}
    return {}


@lru_cache(maxsize=8192)
def _stems(word: str) -> tuple[str, ...]:
    """ "Canasta" is no "Canas" with an ending."""
    if fold(word) in spanish_words():
        return ()
    return tuple(stem for stem in stems(word) if len(stem) >= _SHORTEST_STEM)

"""Takes Quechua endings off the names in a sentence: "Sicuanipi" names Sicuani, "awani" the trade "away"."""

from __future__ import annotations

from functools import lru_cache

from language.quechua_spelling import quechua_key
from language.quechua_words import analyse, stems

_SHORTEST_STEM = 3


@lru_cache(maxsize=4096)
def is_everyday_quechua(word: str) -> bool:
    """A known root with its endings is no misspelt name: "tiyanki", "yachayta"."""
    read = analyse(word)
    return read.known and bool(read.suffixes)


def respelt_key(name: str) -> str:
    """A name's words by their Quechua spelling keys."""
    return " ".join(map(quechua_key, name.split()))


def unended(said: str) -> list[str]:
    """The same words without the last one's Quechua endings, least stripped first; also a verb's infinitive."""
    first, _, last = said.rpartition(" ")
    return [f"{first} {stem}".strip() for stem in _stems(last)]


@lru_cache(maxsize=4096)
def _stems(word: str) -> tuple[str, ...]:
    found = list(stems(word))
    read = analyse(word)
    if read.known and read.features.keys() & {"Person", "VerbForm"}:
        found += [read.stem + "q", read.stem + "y", read.stem]
    return tuple(stem for stem in dict.fromkeys(found) if len(stem) >= _SHORTEST_STEM and stem != word)


def ending_of(said: str, stem: str) -> str:
    """What follows the stem; an infinitive's -y, or an agent's -q, may stand where the person stood."""
    return said[len(stem) :] if said.startswith(stem) else said[len(stem) - 1 :]

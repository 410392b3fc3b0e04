"""Names that people are usually called by in Peru: those that hardly mean anything else, and those that also do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from language.tokens import plain

_FILE = Path(__file__).with_name("person_names.txt")
_PARTICLES = frozenset("de del la las los y".split())
# Quechua endings and diminutives that a name bears: "Juanpa", "Mariawan", "Rosacha".
_ENDINGS = "pa pas paq wan man manta ta mi m qa q cha chay ito ita".split()
_SHORTEST = 3


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for section in _FILE.read_text(encoding="utf-8").split("\n\n")[-2:]:
        name, _, words = section.rpartition("\n\n")[2].partition(":")
        found[name.strip()] = frozenset(map(plain, words.split()))
    return found


def is_surely_a_name(word: str) -> bool:
    return _listed(plain(word), _sections()["sure"])


def may_be_a_name(word: str) -> bool:
    return is_surely_a_name(word) or plain(word) in _sections()["ambiguous"]


def _listed(word: str, names: frozenset[str]) -> bool:
    return word in names or any(
        word.endswith(ending) and len(word) - len(ending) > _SHORTEST and word.removesuffix(ending) in names
        for ending in _ENDINGS
    )


def parts_of(name: str) -> frozenset[str]:
    """What may stand for a person of that name: its words without "de", "la" and what is too short to tell."""
    words = {plain(word) for word in name.split()}
    return frozenset(word for word in words - _PARTICLES if len(word) >= _SHORTEST)

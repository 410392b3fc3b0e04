"""Which of a few known words an unknown one is a slip of, by a letter lost, added, changed or swapped with the next."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz.distance import OSA

_SHORTEST = 4  # letters: anything shorter is a letter away from half the language
_LONG = 9  # letters of a word that bears two


@lru_cache(maxsize=4096)
def meant(word: str, known: frozenset[str]) -> frozenset[str]:
    """The nearest ones, several where equally near; the word itself where it is known; none where none is near."""
    if word in known:
        return frozenset((word,))
    near = {other: gap for other in known if (gap := slips(word, other)) <= _allowed(other)}
    least = min(near.values(), default=0)
    return frozenset(other for other, gap in near.items() if gap == least)


def is_slip_of(word: str, known: Collection[str]) -> bool:
    """One letter away from one of them, and none of them."""
    return word not in known and any(slips(word, other) == 1 for other in known)


def slips(word: str, other: str) -> int:
    """Edits between two words; those that are too short are never near."""
    if min(len(word), len(other)) < _SHORTEST or abs(len(word) - len(other)) > 2:
        return len(word) + len(other)
    return int(OSA.distance(word, other))


def _allowed(word: str) -> int:
    return 2 if len(word) >= _LONG else 1

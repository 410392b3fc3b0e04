"""How far a Spanish clause reaches: the words after which another thing is said."""

from __future__ import annotations

from collections.abc import Collection

from language.spanish import Word, fold


def keys(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


# After these what was said before no longer reaches: another thing is being said.
TURNS = keys(
    "pero sino aunque embargo si prefiero quiero quisiera deseo ahora vivo soy estoy dije puse cambie "
    "cambia ponga solo solamente nomas mejor"
) | {
    ".",
    ";",
    "!",
    "?",
    "\n",
}
_BEGINS = TURNS | {",", *keys("y o gusta gustan se")}


def pair(words: tuple[Word, ...], index: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[index : index + 2])


def clause_before(words: tuple[Word, ...], end: int) -> list[int]:
    """Indexes from `end` back to where its clause begins."""
    reached: list[int] = []
    for index in range(end - 1, -1, -1):
        if words[index].key in _BEGINS:
            break
        reached.append(index)
    return reached


def until(words: tuple[Word, ...], start: int, ends: Collection[str]) -> set[int]:
    """Indexes from `start` to the first of `ends`."""
    reached: set[int] = set()
    for index in range(start, len(words)):
        if words[index].key in ends:
            break
        reached.add(index)
    return reached

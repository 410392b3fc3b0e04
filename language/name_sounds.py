"""Known names by how they sound: the ones that a misspelling may stand for, and how far off it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.name_spelling import letters, sound

Near = list[tuple[str, int]]  # names and the edits to them, nearest first
_SHORTEST_BY_EAR = 5


class NameSounds:
    """The sounds of normalised names, apart by their first sound and length so that few are compared."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self._by_sound[sound(name)].append(name)
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for heard in filter(None, self._by_sound):
            self._buckets[heard[0], len(heard)].append(heard)

    def same(self, stem: str) -> Near:
        """Names that sound just so, of five letters and more."""
        if letters(stem) < _SHORTEST_BY_EAR:
            return []
        return sorted(
            ((name, OSA.distance(stem, name)) for name in self._by_sound.get(sound(stem), ())), key=itemgetter(1)
        )

    def near(self, said: str, *, shortest: int, verbatim: Collection[str]) -> Near:
        """The names that sound nearest within the allowed edits; those in `verbatim` must stand in them."""
        heard = sound(said)
        if letters(said) < shortest or not heard:
            return []
        scored = [
            (gap, max(1, OSA.distance(said, name)), name)
            for similar, gap in self._similar(heard, _allowed(said))
            for name in self._by_sound[similar]
            if gap <= _allowed(name) and letters(name) >= shortest and set(verbatim) <= set(name.split())
        ]
        nearest = min(scored, default=(0,))[0]
        return [(name, distance) for gap, distance, name in sorted(scored) if gap == nearest]

    def _similar(self, heard: str, allowed: int) -> Iterator[tuple[str, int]]:
        for length in range(len(heard) - allowed, len(heard) + allowed + 1):
            bucket = self._buckets.get((heard[0], length), ())
            for similar, gap, _ in process.extract(
                heard, bucket, scorer=OSA.distance, score_cutoff=allowed, limit=None, processor=None
            ):
                yield similar, int(gap)


def _allowed(name: str) -> int:
    """How many edits a name of that length bears."""
    return (letters(name) >= 5) + (letters(name) >= 9)

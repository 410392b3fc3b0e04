"""Guesses which name a stretch of text means that is known to hold one, whatever letter of it went wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.name_spelling import letters, sound

Stems = Iterable[tuple[str, str, int]]  # what stands before a Quechua ending, the ending, the edits to that
_SHORTEST_EXACT, _SHORTEST, _LONG, _LONGEST = 3, 4, 7, 14  # letters that bear no edit, one, two, three
_LONGER_ENDED = 5  # letters that bear an edit before a misspelt ending
_BY_EAR, _DOUBLED, _VOWEL, _OTHER = range(4)


@dataclass(frozen=True)
class Guess:
    """`likeliness` tells slips apart: the same sound, a letter less or doubled, a vowel too many, then others."""

    edits: int
    likeliness: int
    letters: int  # that differ, where edits are of sounds
    name: str
    ending: str

    @classmethod
    def of(cls, stem: str, name: str, *, edits: int, ending: str) -> Guess:
        return cls(edits, _likeliness(stem, name), int(OSA.distance(stem, name)), name, ending)

    @property
    def rank(self) -> tuple[int, int, int]:
        return self.edits, self.likeliness, self.letters


class NameGuesses:
    """One edit is looked up by what is left without one letter; two are searched for, in long stretches only."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(name for name in names if letters(name) >= _SHORTEST_EXACT)
        self._known = frozenset(self._names)

    def one_off(self, stems: Stems) -> list[Guess]:
        """One edit in the name, or in its ending; best first."""
        return _ranked(
            Guess.of(stem, name, edits=gap + spoilt, ending=ending)
            for stem, ending, spoilt in stems
            for name, gap in self._near(stem, exactly=bool(spoilt))
        )

    def two_off(self, stems: Stems) -> list[Guess]:
        """Two edits in a long name, or one there and one in its ending."""
        return _ranked(
            Guess.of(stem, name, edits=gap + spoilt, ending=ending)
            for stem, ending, spoilt in stems
            if letters(stem) >= (_LONGER_ENDED if spoilt else _LONG)
            for name, gap in (self._near(stem) if spoilt else _extract(stem, self._names, allowed=_most(stem)))
        )

    def among(self, stems: Stems, names: Collection[str]) -> list[Guess]:
        """Of few names that it may be, the near ones: a third of its letters may be wrong."""
        return _ranked(
            Guess.of(stem, name, edits=gap + spoilt, ending=ending)
            for stem, ending, spoilt in stems
            for name, gap in _extract(stem, names, allowed=min(3, letters(stem) // 3))
        )

    def _near(self, stem: str, *, exactly: bool = False) -> list[tuple[str, int]]:
        if exactly:
            return [(stem, 0)] if stem in self._known else []
        if letters(stem) < _SHORTEST:
            return []
        near = ((name, _gap(stem, name)) for name in self._candidates(stem))
        return [(name, gap) for name, gap in near if gap <= 1 and _is_comparable(stem, name)]

    def _candidates(self, said: str) -> set[str]:
        spelt = {name for shorter in _shortened(said) for name in self._by_shortened.get(shorter, ())}
        heard = _shortened(sound(said)) if letters(said) >= _LONG else ()
        return spelt.union(*(self._by_shortened_sound.get(shorter, ()) for shorter in heard))

    @cached_property
    def _by_shortened(self) -> dict[str, list[str]]:
        return _indexed((name, name) for name in self._names)

    @cached_property
    def _by_shortened_sound(self) -> dict[str, list[str]]:
        return _indexed((sound(name), name) for name in self._names if letters(name) >= _LONG - 1)


def _indexed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for key, name in pairs:
        for shorter in _shortened(key):
            index[shorter].append(name)
    return dict(index)


def _shortened(key: str) -> set[str]:
    return {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}


def _ranked(guesses: Iterable[Guess]) -> list[Guess]:
    return sorted(guesses, key=lambda guess: (guess.rank, guess.name, guess.ending))


def _most(stem: str) -> int:
    return 2 + (letters(stem) >= _LONGEST)


def _gap(said: str, name: str) -> int:
    """Edits of letters, or of sounds where those are fewer; what only sounds the same is one edit away."""
    spelt = int(OSA.distance(said, name))
    if spelt <= 1 or min(letters(said), letters(name)) < _LONG - 1:
        return spelt
    return min(spelt, max(1, int(OSA.distance(sound(said), sound(name)))))


def _likeliness(said: str, name: str) -> int:
    if sound(said) == sound(name):
        return _BY_EAR
    if len(said) < len(name):
        return _DOUBLED
    if _is_doubled(said, name):
        return _DOUBLED
    return _VOWEL if any(letter in "aeiou" for letter in _added(said, name)) else _OTHER


def _is_comparable(stem: str, name: str) -> bool:
    return letters(name) >= _SHORTEST or _is_doubled(stem, name)


def _is_doubled(said: str, name: str) -> bool:
    return len(_added(said, name)) > 1


def _added(said: str, name: str) -> list[str]:
    """The letters that each may be left out of what is said to have the name; of a doubled one both."""
    return [said[i] for i in range(len(said)) if said[:i] + said[i + 1 :] == name]


def _extract(said: str, names: Collection[str], *, allowed: int) -> list[tuple[str, int]]:
    near = process.extract(said, names, scorer=OSA.distance, score_cutoff=allowed, limit=None, processor=None)
    return [(name, int(gap)) for name, gap, _ in near]

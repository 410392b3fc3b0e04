"""Finds known names (places, trades) in what people type, whatever their case, accents and spelling.

Two spellings are compared by how they sound in Peru ("arekipa", "uancavelica", "cuzco"), then by
edit distance. Nothing shorter than five letters is ever taken for a misspelling inside a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from language.name_endings import (
    PLACE_ENDINGS,
    ending_of,
    is_everyday,
    is_other_root,
    loosely_unended,
    unended,
)
from language.name_guesses import Guess, NameGuesses
from language.name_index import Entry, NameIndex
from language.name_sounds import NameSounds, Near
from language.name_spelling import NameWord, joined, letters, name_words, normalise, sound, span, windows
from language.ordinary import ORDINARY
from language.unknown_words import UnknownWords

__all__ = ("Entry", "Gazetteer", "Match", "normalise", "sound")

_LONG_STEM, _STEMS_TRIED, _MOST_GUESSED = 7, 3, 3


@dataclass(frozen=True)
class Match:
    """Where a name stands in the raw text; `distance` is 0 for the name itself, else edits away from it."""

    start: int
    end: int
    text: str
    values: tuple[str, ...]
    distance: int
    name: str = ""
    kinds: tuple[str, ...] = ()
    ending: str = ""  # the Quechua suffixes after the name: "pi" in "Sicuanipi"

    @property
    def weight(self) -> int:
        """Longer is better, and each edit costs as much as three letters."""
        return len(self.name.replace(" ", "")) - 3 * self.distance


@dataclass(frozen=True)
class _Near:
    """The names that a misspelling is nearest to, how far, and the endings it bears."""

    names: tuple[str, ...]
    distance: int
    ending: str = ""

    @classmethod
    def of(cls, names: Near) -> _Near:
        nearest = names[0][1]
        return cls(tuple(name for name, distance in names if distance == nearest), nearest)


class Gazetteer:
    """An index of names. Building it for 6,000 entries takes about 0.1 s; looking up needs no database."""

    def __init__(self, entries: Iterable[Entry], *, ordinary: Collection[str] = ORDINARY) -> None:
        self._ordinary = frozenset(ordinary)
        self._index = NameIndex(entries, ordinary=self._ordinary)
        self._sounds = NameSounds(self._index.names)

    def __len__(self) -> int:
        return len(self._index.names)

    @property
    def names(self) -> frozenset[str]:
        """All names, normalised."""
        return frozenset(self._index.names)

    def find(self, text: str, *, near: bool = True, stop_words: Collection[str] = ()) -> list[Match]:
        """All names inside a sentence that do not overlap, longest first.

        `stop_words` (normalised) are, with the ordinary ones, never taken for a misspelling; where they are given,
        they tell what is no known word, which bears a wrong letter anywhere.
        """
        words = list(name_words(text))
        exact = list(self._exactwindows(text, words))
        found = [*exact, *(self._nearwindows(text, words, exact, frozenset(stop_words)) if near else ())]
        kept: list[Match] = []
        for match in sorted(found, key=lambda m: (-m.weight, m.distance, m.start)):
            if all(match.end <= other.start or match.start >= other.end for other in kept):
                kept.append(match)
        return kept

    def lookup(self, name: str) -> list[Match]:
        """What the whole string may be the name of, best first; near spellings only where nothing is exact.

        Below five letters a near spelling must at least sound the same: "hica" is Ica, "nada" is not Ñaña.
        """
        key = normalise(name)
        start, end = span(list(name_words(name)))
        known = self._index.exact(key) or next(filter(None, map(self._index.exact, unended(key))), "")
        usual = self._ordinary.intersection(key.split())
        names = [(known, 0)] if known else self._sounds.near(key, shortest=3, verbatim=usual)
        return [self._match(name, start, end, (candidate,), distance) for candidate, distance in names]

    def guess(self, name: str, *, within: tuple[str, ...] = ()) -> list[Match]:
        """What a stretch known to be a name may be, whatever letter of it or of its Quechua ending is wrong.

        Several names are given only where all are equally likely; short ones bear one edit, of seven letters two,
        and more where its value begins like one of `within`.
        """
        start, end = span(list(name_words(name)))
        guesses = self._guessed(normalise(name), within)
        best = {guess.name: guess for guess in reversed(guesses) if guess.rank == guesses[0].rank}
        if len(best) > (1 if letters(normalise(name)) < _LONG_STEM else _MOST_GUESSED):
            return []
        return [replace(self._match(name, start, end, (n,), g.edits), ending=g.ending) for n, g in best.items()]

    def _guessed(self, said: str, within: tuple[str, ...]) -> list[Guess]:
        stems = ((said, "", 0), *loosely_unended(said, PLACE_ENDINGS))
        if within:
            return self._guesses.among(stems, self._within(within))
        return self._guesses.one_off(stems) or self._guesses.two_off(stems)

    @lru_cache(maxsize=256)  # noqa: B019 - a gazetteer lives as long as its process
    def _within(self, values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            name for name in self._index.names if any(e.value.startswith(values) for e in self._index.entries([name]))
        )

    @cached_property
    def _guesses(self) -> NameGuesses:
        return NameGuesses(self._index.names)

    @cached_property
    def _unknown(self) -> UnknownWords:
        return UnknownWords(self._guesses, names=self._index.words)

    def _exactwindows(self, text: str, words: list[NameWord]) -> Iterator[Match]:
        for window in windows(words, self._index.longest):
            said = joined(window)
            if name := self._index.exact(said):
                yield self._match(text, *span(window), (name,), 0)
            else:
                yield from self._exact_stems(text, said, span(window))

    def _exact_stems(self, text: str, said: str, at: tuple[int, int]) -> Iterator[Match]:
        """ "Sicuanipi", "San Miguelmanta", "wayk'uyta", "awani": the name is what stands before the endings."""
        for stem in unended(said):
            if (name := self._index.exact(stem) or self._index.respelt(stem)) and not is_other_root(said, stem):
                yield replace(self._match(text, *at, (name,), 0), ending=ending_of(said, stem))
                return
        if name := self._index.respelt(said) or self._index.rooted(said):
            yield self._match(text, *at, (name,), 0)

    def _nearwindows(
        self, text: str, words: list[NameWord], exact: list[Match], stop_words: frozenset[str]
    ) -> Iterator[Match]:
        ordinary = self._ordinary | stop_words
        for window in windows(words, self._index.longest):
            start, end = span(window)
            usual = {word.text for word in window if word.text in ordinary}
            if not usual <= self._index.words or any(m.start <= start and end <= m.end for m in exact):
                continue
            said = joined(window)
            heard = self._near(said, usual) or self._unheard(said, usual, stop_words)
            if heard:
                yield replace(self._match(text, start, end, heard.names, heard.distance), ending=heard.ending)

    def _unheard(self, said: str, usual: Collection[str], stop_words: frozenset[str]) -> _Near | None:
        guesses = self._unknown.meant(said, usual=usual, known=stop_words) if stop_words else []
        names = tuple(dict.fromkeys(guess.name for guess in guesses))
        return _Near(names, max(1, guesses[0].edits), guesses[0].ending) if guesses else None

    def _near(self, said: str, usual: Collection[str]) -> _Near | None:
        """What a misspelt name stands for; before endings it has to sound the same or to be long ("cosinata")."""
        everyday = is_everyday(said)
        if not everyday and (names := self._sounds.near(said, shortest=5, verbatim=usual)):
            return _Near.of(names)
        for stem in unended(said)[:_STEMS_TRIED]:
            if stem in self._ordinary:
                continue
            if names := self._sounds.same(stem) or ([] if everyday else self._long_and_near(stem, usual)):
                return replace(_Near.of(names), ending=ending_of(said, stem))
        return None

    def _long_and_near(self, stem: str, usual: Collection[str]) -> Near:
        if letters(stem) < _LONG_STEM:
            return []
        return self._sounds.near(stem, shortest=_LONG_STEM, verbatim=usual)

    def _match(self, text: str, start: int, end: int, names: tuple[str, ...], distance: int) -> Match:
        entries = self._index.entries(names)
        values = tuple(dict.fromkeys(entry.value for entry in entries))
        kinds = tuple(dict.fromkeys(entry.kind for entry in entries))
        return Match(start, end, text[start:end], values, distance, names[0], kinds)

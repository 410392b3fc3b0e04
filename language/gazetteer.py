"""Finds known names (places, trades) in what people type, whatever their case, accents and spelling.

Two spellings are compared by how they sound in Peru ("arekipa", "uancavelica", "cuzco"), then by
edit distance. Nothing shorter than five letters is ever taken for a misspelling inside a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.name_endings import (
    ending_of,
    is_everyday_quechua,
    is_other_root,
    loosely_unended,
    respelt_key,
    rooted,
    roots_of,
    unended,
)
from language.name_spelling import NameWord, letters, name_words, normalise, sound
from language.ordinary import ORDINARY

__all__ = ("Entry", "Gazetteer", "Match", "normalise", "sound")

_SHORTEST_BY_EAR, _LONG_STEM, _STEMS_TRIED = 5, 7, 3
_SHORTEST_GUESSED, _MOST_GUESSED = 4, 3
_QUECHUA = frozenset({"qu", "quechua"})  # kinds of names that are Quechua words


@dataclass(frozen=True)
class Entry:
    """A name and what it stands for; several entries may share a name."""

    text: str
    value: str
    kind: str = ""


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
    def of(cls, names: list[tuple[str, int]]) -> _Near:
        nearest = names[0][1]
        return cls(tuple(name for name, distance in names if distance == nearest), nearest)


class Gazetteer:
    """An index of names. Building it for 6,000 entries takes about 0.1 s; looking up needs no database."""

    def __init__(self, entries: Iterable[Entry], *, ordinary: Collection[str] = ORDINARY) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if key := normalise(entry.text):
                self._entries[key].append(entry)
        self._ordinary = frozenset(ordinary)
        self._tokens = frozenset(token for key in self._entries for token in key.split())
        self._longest = max((key.count(" ") + 1 for key in self._entries), default=0)
        self._joined = {key.replace(" ", ""): key for key in self._entries if " " in key and letters(key) > 7}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._index_sounds()

    def _index_sounds(self) -> None:
        for key in self._entries:
            self._by_sound[sound(key)].append(key)
        for heard in filter(None, self._by_sound):
            self._buckets[heard[0], len(heard)].append(heard)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str, *, near: bool = True, stop_words: Collection[str] = ()) -> list[Match]:
        """All names inside a sentence that do not overlap, longest first.

        `stop_words` (normalised) are, with the ordinary ones, never taken for a misspelling.
        """
        words = list(name_words(text))
        exact = list(self._exact_windows(text, words))
        found = [*exact, *(self._near_windows(text, words, exact, frozenset(stop_words)) if near else ())]
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
        start, end = _span(list(name_words(name)))
        known = self._exact_key(key) or next(filter(None, map(self._exact_key, unended(key))), "")
        usual = self._ordinary.intersection(key.split())
        names = [(known, 0)] if known else self._near_names(key, shortest=3, verbatim=usual)
        return [self._match(name, start, end, (candidate,), distance) for candidate, distance in names]

    def guess(self, name: str) -> list[Match]:
        """What a stretch known to be a name may be, also by a wrong first letter or a misspelt Quechua ending.

        Several names are given only where all are equally near; short ones bear one edit, of seven letters two.
        """
        key = normalise(name)
        start, end = _span(list(name_words(name)))
        readings = [
            (gap + spoilt, found, ending)
            for stem, ending, spoilt in ((key, "", 0), *loosely_unended(key))
            for found, gap in self._guessed(stem, 1 if spoilt else _guessable(stem))
        ]
        nearest = min((edits for edits, _, _ in readings), default=0)
        best = {found: ending for edits, found, ending in reversed(readings) if edits == nearest}
        if len(best) > (1 if letters(key) < _LONG_STEM else _MOST_GUESSED):
            return []
        return [replace(self._match(name, start, end, (n,), nearest), ending=best[n]) for n in best]

    def _guessed(self, stem: str, allowed: int) -> list[tuple[str, int]]:
        if letters(stem) < _SHORTEST_GUESSED or not allowed:
            return []
        near = process.extract(
            stem, self._names, scorer=OSA.distance, score_cutoff=allowed, limit=_MOST_GUESSED + 1, processor=None
        )
        return [(name, int(gap)) for name, gap, _ in near if letters(name) >= _SHORTEST_GUESSED]

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def _exact_key(self, key: str) -> str:
        return key if key in self._entries else self._joined.get(key, "")

    def _exact_windows(self, text: str, words: list[NameWord]) -> Iterator[Match]:
        for window in _windows(words, self._longest):
            said = _said(window)
            if name := self._exact_key(said):
                yield self._match(text, *_span(window), (name,), 0)
            else:
                yield from self._exact_stems(text, said, _span(window))

    def _exact_stems(self, text: str, said: str, span: tuple[int, int]) -> Iterator[Match]:
        """ "Sicuanipi", "San Miguelmanta", "wayk'uyta", "awani": the name is what stands before the endings."""
        for stem in unended(said):
            if (name := self._exact_key(stem) or self._respelt(stem)) and not is_other_root(said, stem):
                yield replace(self._match(text, *span, (name,), 0), ending=ending_of(said, stem))
                return
        if name := self._respelt(said) or self._rooted(said):
            yield self._match(text, *span, (name,), 0)

    def _respelt(self, stem: str) -> str:
        """A Quechua name in another spelling ("huaycuy"); only for known roots, since the key merges words."""
        key = respelt_key(stem)
        if stem in self._ordinary:
            return ""
        return self._by_quechua_key.get(key, "") if is_everyday_quechua(key.rpartition(" ")[2]) else ""

    def _rooted(self, said: str) -> str:
        """A Quechua name of several words that each bear endings: "celularkunata allichani"."""
        if " " not in said or not self._by_roots:
            return ""
        return next(filter(None, (self._by_roots.get(roots, "") for roots in rooted(said))), "")

    @cached_property
    def _by_roots(self) -> dict[tuple[str, ...], str]:
        return {roots_of(name): name for name in reversed(self._by_quechua_key.values()) if " " in name}

    @cached_property
    def _by_quechua_key(self) -> dict[str, str]:
        """Of names that are Quechua: by these keys Spanish ones would be taken for other words."""
        return {
            respelt_key(name): name
            for name, entries in reversed(self._entries.items())
            if any(entry.kind in _QUECHUA for entry in entries)
        }

    def _near_windows(
        self, text: str, words: list[NameWord], exact: list[Match], stop_words: frozenset[str]
    ) -> Iterator[Match]:
        ordinary = self._ordinary | stop_words
        for window in _windows(words, self._longest):
            start, end = _span(window)
            usual = {word.text for word in window if word.text in ordinary}
            if not usual <= self._tokens or any(m.start <= start and end <= m.end for m in exact):
                continue
            if heard := self._near(_said(window), usual):
                yield replace(self._match(text, start, end, heard.names, heard.distance), ending=heard.ending)

    def _near(self, said: str, usual: Collection[str]) -> _Near | None:
        """What a misspelt name stands for; before endings it has to sound the same or to be long ("cosinata")."""
        everyday = any(map(is_everyday_quechua, said.split()))
        if not everyday and (names := self._near_names(said, shortest=5, verbatim=usual)):
            return _Near.of(names)
        for stem in unended(said)[:_STEMS_TRIED]:
            if stem in self._ordinary:
                continue
            if names := self._sounding_like(stem) or ([] if everyday else self._long_and_near(stem, usual)):
                return replace(_Near.of(names), ending=ending_of(said, stem))
        return None

    def _sounding_like(self, stem: str) -> list[tuple[str, int]]:
        if letters(stem) < _SHORTEST_BY_EAR:
            return []
        return sorted(
            ((name, OSA.distance(stem, name)) for name in self._by_sound.get(sound(stem), ())), key=itemgetter(1)
        )

    def _long_and_near(self, stem: str, usual: Collection[str]) -> list[tuple[str, int]]:
        if letters(stem) < _LONG_STEM:
            return []
        return self._near_names(stem, shortest=_LONG_STEM, verbatim=usual)

    def _near_names(self, key: str, *, shortest: int, verbatim: Collection[str]) -> list[tuple[str, int]]:
        """The names that sound nearest within the allowed edits; those in `verbatim` must stand in them."""
        heard = sound(key)
        if letters(key) < shortest or not heard:
            return []
        scored = [
            (gap, max(1, OSA.distance(key, name)), name)
            for similar, gap in self._similar(heard, _allowed(key))
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

    def _match(self, text: str, start: int, end: int, names: tuple[str, ...], distance: int) -> Match:
        entries = [entry for name in names for entry in self._entries[name]]
        values = tuple(dict.fromkeys(entry.value for entry in entries))
        kinds = tuple(dict.fromkeys(entry.kind for entry in entries))
        return Match(start, end, text[start:end], values, distance, names[0], kinds)


def _said(window: list[NameWord]) -> str:
    return " ".join(word.text for word in window)


def _allowed(name: str) -> int:
    """How many edits a name of that length bears."""
    return (letters(name) >= 5) + (letters(name) >= 9)


def _guessable(name: str) -> int:
    """How many edits a stretch bears that is known to be a name."""
    return (letters(name) >= _SHORTEST_GUESSED) + (letters(name) >= _LONG_STEM)


def _windows(words: list[NameWord], longest: int) -> Iterator[list[NameWord]]:
    for size in range(min(longest, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            yield words[first : first + size]


def _span(words: list[NameWord]) -> tuple[int, int]:
    return (words[0].start, words[-1].end) if words else (0, 0)

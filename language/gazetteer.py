"""Finds known names (places, trades) in what people type, whatever their case, accents and spelling.

Two spellings are compared by how they sound in Peru ("arekipa", "uancavelica", "cuzco"), then by
edit distance. Nothing shorter than five letters is ever taken for a misspelling inside a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.ordinary import ORDINARY
from language.tokens import APOSTROPHES, spans

_DROPPED = re.compile(rf"[{APOSTROPHES}.]")
_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")  # as `spans` cuts them
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


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

    @property
    def weight(self) -> int:
        """Longer is better, and each edit costs as much as three letters."""
        return len(self.name.replace(" ", "")) - 3 * self.distance


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Casefolded, without accents, apostrophes and punctuation: "  ¡Ñaña, Áte!!" → "nana ate"."""
    return " ".join(word.text for word in _words(text))


def sound(name: str) -> str:
    """How a normalised name sounds, roughly: "huancayo", "guancayo" and "wankayo" give one string."""
    for pattern, replacement in _SOUNDS:
        name = pattern.sub(replacement, name)
    return name


_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ch", "C"),
        (r"sh", "S"),
        (r"qu(?=[ei])|c?q|cc(?![ei])|ck", "k"),
        (r"c(?=[ei])|z", "s"),
        (r"c", "k"),
        (r"gu(?=[ei])", "G"),
        (r"g(?=[ei])", "j"),
        (r"[hg]?u(?=[aeio])", "w"),
        (r"ll(?![aeiou])", "l"),
        (r"ll|y", "i"),
        (r"v", "b"),
        (r"n(?=[bp])", "m"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
)


def _words(text: str) -> Iterator[_Word]:
    for start, end in spans(text):
        for piece in _fold(text[start:end]).split():
            yield _Word(piece, start, end)


def _fold(word: str) -> str:
    # Twice, because some compatibility forms only show their capital after decomposition.
    opened = unicodedata.normalize("NFKD", _DROPPED.sub("", word)).casefold()
    folded = unicodedata.normalize("NFKD", opened)
    kept = _DROPPED.sub("", "".join(c for c in folded if not unicodedata.combining(c)))
    spaced = "".join(c if c.isalnum() else " " for c in kept)
    return _LETTER_BEFORE_DIGIT.sub(" ", _DRAWN_OUT.sub(r"\1", spaced))


def _letters(name: str) -> int:
    return len(name) - name.count(" ")


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
        self._joined = {key.replace(" ", ""): key for key in self._entries if " " in key and _letters(key) > 7}
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
        words = list(_words(text))
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
        start, end = _span(list(_words(name)))
        known = self._exact_key(key)
        usual = self._ordinary.intersection(key.split())
        names = [(known, 0)] if known else self._near_names(key, shortest=3, verbatim=usual)
        return [self._match(name, start, end, (candidate,), distance) for candidate, distance in names]

    def _exact_key(self, key: str) -> str:
        return key if key in self._entries else self._joined.get(key, "")

    def _exact_windows(self, text: str, words: list[_Word]) -> Iterator[Match]:
        for window in _windows(words, self._longest):
            if name := self._exact_key(" ".join(word.text for word in window)):
                yield self._match(text, *_span(window), (name,), 0)

    def _near_windows(
        self, text: str, words: list[_Word], exact: list[Match], stop_words: frozenset[str]
    ) -> Iterator[Match]:
        ordinary = self._ordinary | stop_words
        for window in _windows(words, self._longest):
            start, end = _span(window)
            usual = {word.text for word in window if word.text in ordinary}
            if usual <= self._tokens and not any(m.start <= start and end <= m.end for m in exact):
                names = self._near_names(" ".join(word.text for word in window), shortest=5, verbatim=usual)
                if names:
                    best = tuple(name for name, distance in names if distance == names[0][1])
                    yield self._match(text, start, end, best, names[0][1])

    def _near_names(self, key: str, *, shortest: int, verbatim: Collection[str]) -> list[tuple[str, int]]:
        """The names that sound nearest within the allowed edits; those in `verbatim` must stand in them."""
        heard = sound(key)
        if _letters(key) < shortest or not heard:
            return []
        scored = [
            (gap, max(1, OSA.distance(key, name)), name)
            for similar, gap in self._similar(heard, _allowed(key))
            for name in self._by_sound[similar]
            if gap <= _allowed(name) and _letters(name) >= shortest and set(verbatim) <= set(name.split())
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


def _allowed(name: str) -> int:
    """How many edits a name of that length bears."""
    return (_letters(name) >= 5) + (_letters(name) >= 9)


def _windows(words: list[_Word], longest: int) -> Iterator[list[_Word]]:
    for size in range(min(longest, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            yield words[first : first + size]


def _span(words: list[_Word]) -> tuple[int, int]:
    return (words[0].start, words[-1].end) if words else (0, 0)

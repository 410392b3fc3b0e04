"""Finds the place names among misspelt words, where a place was asked for: what no word is, is a name gone wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from bot.place_meant import is_a_cue
from bot.place_words import ARTICLES, BETWEEN, STRONG, is_around
from language.gazetteer import Gazetteer, Match, normalise
from language.name_endings import is_everyday_quechua
from language.ordinary import ORDINARY
from language.spanish import Word

_LONGEST = 5  # words in a name
_SHORTEST = 3  # letters of what may be one
_ABOUT_ELSE = 2  # everyday words that make a message one about something else
_DOUBLE = re.compile(r"(.)\1")
_LOST = frozenset("bcdefghijklmnpqrstuvwxz")  # letters that are no word of their own


class PlaceRepair:
    """`usual` (normalised) are words of everyday messages, which are what they are."""

    def __init__(self, gazetteer: Gazetteer, *, usual: Collection[str]) -> None:
        self._gazetteer = gazetteer
        self._usual = ORDINARY | frozenset(usual)
        self._drawn_out = frozenset(map(_undoubled, self._usual - gazetteer.names))

    def mend(self, text: str, words: tuple[Word, ...], found: list[Match]) -> list[Match]:
        """The found names, and those that the unknown words between them stand for."""
        found = [match for match in found if not (is_a_cue(match, words) or self._is_drawn_out(match))]
        exact = [match for match in found if not match.distance]
        unknown = [word for word in words if self._is_unknown(word) and not _is_inside(word, exact)]
        if not unknown or self._is_about_else(words, found):
            return found
        others = tuple(value for match in exact for value in match.values)
        guesses = [
            replace(guess, start=first.start, end=last.end, text=text[first.start : last.end])
            for first, last in _windows(words, unknown)
            for guess in self._guessed(text[first.start : last.end], others)
        ]
        return _apart([*found, *guesses])

    def _guessed(self, said: str, others: tuple[str, ...]) -> list[Match]:
        """A name inside the places named beside it bears more edits: "Moy, Huancavelica"."""
        near = self._gazetteer.guess(said, within=others) if others else []
        return as_one(near or self._gazetteer.guess(said))

    def _is_unknown(self, word: Word) -> bool:
        said = normalise(word.text)
        if len(said) < _SHORTEST:
            return said in _LOST
        usual = said in self._usual or _undoubled(said) in self._drawn_out
        return not (usual or is_around(word) or (len(said) > _SHORTEST and is_everyday_quechua(said)))

    def _is_drawn_out(self, match: Match) -> bool:
        """ "Caasa" is "casa" rather than Casma."""
        said = normalise(match.text)
        return match.distance > 0 and _undoubled(said) != said and _undoubled(said) in self._drawn_out

    def _is_about_else(self, words: tuple[Word, ...], found: list[Match]) -> bool:
        """ "Quiero progreso paria mis hijos": no answer to where one lives, whatever its unknown words look like."""
        if any(word.key in STRONG for word in words):
            return False
        told = [word for word in words if normalise(word.text) in self._usual and not is_around(word)]
        return sum(not _is_inside(word, found) for word in told) >= _ABOUT_ELSE


def _undoubled(said: str) -> str:
    return _DOUBLE.sub(r"\1", said)


def as_one(found: list[Match]) -> list[Match]:
    """Names that are equally near are one ambiguous name."""
    values = tuple(dict.fromkeys(value for m in found for value in m.values))
    return [replace(found[0], values=values)] if found else []


def _windows(words: tuple[Word, ...], unknown: list[Word]) -> Iterator[tuple[Word, Word]]:
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST, len(words))):
            window = words[first : last + 1]
            if any(word in unknown for word in window) and not (
                _is_edge(window[0], also=ARTICLES) or _is_edge(window[-1])
            ):
                yield window[0], window[-1]


def _is_edge(word: Word, *, also: Collection[str] = ()) -> bool:
    """A name does not begin or end with a word that stands around names; it may begin with "la"."""
    return word.key not in also and (is_around(word) or word.key in BETWEEN)


def _is_inside(word: Word, matches: list[Match]) -> bool:
    return any(match.start <= word.start and word.end <= match.end for match in matches)


def _apart(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-m.weight, m.distance, m.start)):
        if all(match.end <= other.start or match.start >= other.end for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)

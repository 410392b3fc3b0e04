"""Decides which trade words in a message name a trade, and which only stand beside one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from bot.place_reader import sound_gap
from bot.trade_words import (
    ASIDE,
    BETWEEN,
    CUES,
    DIRECT,
    GENERIC,
    INSTEAD,
    LINKS,
    NO_TRADES,
    PREPOSITIONS,
    QUECHUA_CUES,
    SKILL_CUES,
    TIME_AND_PLACE,
    WEAK,
)
from language.gazetteer import Entry, Gazetteer, Match, normalise
from language.quechua_spelling import quechua_key
from language.spanish import Word, words_of

# Letters a name needs for each change in its sound, when trades were asked for and when not.
_SHORT, _LONG = 5, 8
Spans = list[tuple[int, int]]


class TradeReader:
    """Built once from the trades' words; `exact_places` tells where a place name stands letter by letter."""

    def __init__(
        self, entries: Iterable[Entry], *, usual: Collection[str], exact_places: Callable[[str], Spans]
    ) -> None:
        self._gazetteer = Gazetteer([*entries, *(Entry(phrase, "") for phrase in NO_TRADES)])
        self._usual = frozenset(usual)
        self._exact_places = exact_places

    def read(self, text: str, *, asked: bool = False) -> list[Match]:
        """`asked`: the question was what the person can or wants to do, so less is needed."""
        words = words_of(text)
        found = self._named(text, asked=asked)
        found = [match for match in found if not _does_what_the_next_says(match, found, words)]
        found = _without_asides(found, words)
        if asked or any(not _is_weak(match) for match in found):
            return found
        return [m for m in found if not _is_beside(m, words)] if _is_about_learning(found, words) else []

    def _named(self, text: str, *, asked: bool) -> list[Match]:
        near = self._gazetteer.find(text, stop_words=self._usual)
        found = sorted((m for m in near if m.values[0] and self._is_likely(m, asked=asked)), key=lambda m: m.start)
        if any(m.distance for m in found):
            known = self._exact_places(text)
            found = [m for m in found if not (m.distance and crosses(m.start, m.end, known))]
        return found

    def _is_likely(self, match: Match, *, asked: bool) -> bool:
        """A misspelling sounds the same ("kosina"), or is long enough not to be another word ("carpinterai")."""
        name = normalise(match.text)
        gap = sound_gap(match)
        if not match.distance:
            return match.name != "unas" or "ñ" in match.text.lower()
        if any(word in self._usual for word in name.split()):
            return False
        return gap == 0 or len(name) >= (_SHORT if asked else _LONG) * gap


def crosses(start: int, end: int, spans: Spans) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _is_weak(match: Match) -> bool:
    """A thing or a place that people also talk of without meaning a trade: "chacra", "internet"."""
    return _base(match) in WEAK


def _base(match: Match) -> str:
    return match.name.removesuffix("yta") + "y" if match.name.endswith("yta") else match.name


def _does_what_the_next_says(match: Match, found: list[Match], words: tuple[Word, ...]) -> bool:
    """ "Manejar" in "manejo bien la compu", "tractorta manejani": the thing tells the trade, not the verb."""
    if _base(match) not in GENERIC:
        return False
    others = [other for other in found if other.values != match.values and _base(other) not in GENERIC]
    return any(_adjacent(*sorted((match, other), key=lambda m: m.start), words) for other in others)


def _adjacent(left: Match, right: Match, words: tuple[Word, ...]) -> bool:
    return all(word.key in BETWEEN for word in words if left.end <= word.start and word.end <= right.start)


def _without_asides(found: list[Match], words: tuple[Word, ...]) -> list[Match]:
    """What is done, without where and with what; all, where nothing else tells what is done."""
    plain = [match for match in found if not (_is_weak(match) and _is_aside(match, words))]
    return plain or found


def _is_aside(match: Match, words: tuple[Word, ...]) -> bool:
    """Where, for whom or with what the trade beside it is done: "mozo en un restaurante", "chakrapaq"."""
    before = [word.key for word in words if word.end <= match.start and word.key not in DIRECT]
    if before[-2:-1] and before[-2] in INSTEAD:
        return False
    return bool(before and before[-1] in PREPOSITIONS) or match.ending.startswith(ASIDE)


def _is_beside(match: Match, words: tuple[Word, ...]) -> bool:
    """ "Después de la cosecha", "cerca del mercado": when and where, not what."""
    before = [word.key for word in words if word.end <= match.start and word.key not in DIRECT]
    return any(word in TIME_AND_PLACE for word in before[-2:])


def _is_about_learning(found: list[Match], words: tuple[Word, ...]) -> bool:
    outside = [word for word in words if not crosses(word.start, word.end, [(m.start, m.end) for m in found])]
    return all(word.key in LINKS for word in outside) or any(map(_is_cue, outside))


def _is_cue(word: Word) -> bool:
    return word.key in SKILL_CUES or word.key.startswith(CUES) or quechua_key(word.text).startswith(QUECHUA_CUES)

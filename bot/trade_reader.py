"""Finds the trades' words in a message and keeps those that mean a trade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from copy import copy

from bot.place_reader import sound_gap
from bot.trade_meant import Meant, Told, is_weak
from bot.trade_purpose import is_purpose
from bot.trade_words import (
    BETWEEN,
    DETERMINERS,
    HANDLING,
    INSTEAD,
    LEARNING,
    LINKS,
    NO_TRADES,
    OBJECT,
    PREPOSITIONS,
    RATHER,
)
from language.gazetteer import Entry, Gazetteer, Match, normalise
from language.name_endings import unended
from language.ordinary import ORDINARY
from language.quechua_spelling import quechua_key
from language.slips import slips
from language.spanish import Word, words_of

# Letters a name needs for each change in its sound, when trades were asked for and when not.
_SHORT, _LONG = 5, 8
_BEARING_TWO = 7  # letters of an everyday word that may have two wrong
TRADE_SLOTS = frozenset({"skills", "interests"})
Spans = list[tuple[int, int]]


class TradeReader:
    """Built once from the trades' words; `exact_places` tells where a place name stands letter by letter."""

    def __init__(
        self, entries: Iterable[Entry], *, usual: Collection[str], exact_places: Callable[[str], Spans]
    ) -> None:
        entries = list(entries)
        self._gazetteer = Gazetteer([*entries, *(Entry(phrase, "") for phrase in NO_TRADES)])
        self._usual = frozenset(usual)
        # "Quisera" is nearer to "quisiera" than to cheese, "allihay" to mending than to digging: what everybody says,
        # or does with many things, is misspelt most.
        self._everyday = (ORDINARY | _shared(entries)) - self._gazetteer.names
        self._exact_places = exact_places
        self._meant = Meant()

    def taught(self, meant: Meant) -> TradeReader:
        """The same names, with what was learnt of when they are meant."""
        reader = copy(self)
        reader._meant = meant
        return reader

    def read(self, text: str, *, asked: bool = False) -> list[Match]:
        """Bare names are meant. `asked`: what the person can or wants to do was asked; the likeliest answers it."""
        found = self.named(text, asked=asked)
        told = Told(text, found, asked=asked)
        surplus = [self._meant.surplus(match, told) for match in found]
        needed = min(0.0, max(surplus, default=0.0)) if asked else 0.0
        alone = [m for m in found if not _touches(m, found)] if _is_nothing_else(text, found) else []
        words = words_of(text)
        sure = [m for m in found if m in alone or _is_learnt_or_known(m, words)]
        meant = [m for m, more in zip(found, surplus, strict=True) if more >= needed or m in sure]
        return _without_asides(meant, words)

    def holds_name(self, text: str) -> bool:
        """Whether a trade's word stands in it letter by letter, with whatever endings."""
        return bool(self._gazetteer.find(text, near=False))

    def named(self, text: str, *, asked: bool) -> list[Match]:
        """Every trade's word, meant or not."""
        near = self._gazetteer.find(text, stop_words=self._usual)
        found = sorted((m for m in near if m.values[0] and self._is_likely(m, asked=asked)), key=lambda m: m.start)
        if any(m.distance for m in found):
            known = self._exact_places(text)
            found = [m for m in found if not (m.distance and crosses(m.start, m.end, known))]
        words = words_of(text)
        return [match for match in found if not _handles_another(match, found, words)]

    def _is_likely(self, match: Match, *, asked: bool) -> bool:
        """A misspelling sounds the same ("kosina"), or is long enough not to be another word ("carpinterai")."""
        name = normalise(match.text)
        gap = sound_gap(match)
        if not match.distance:
            return match.name != "unas" or "ñ" in match.text.lower()
        if any(word in self._usual for word in name.split()):
            return False
        if gap and self._is_everyday(match):
            return False
        return gap == 0 or len(name) >= (_SHORT if asked else _LONG) * gap

    def _is_everyday(self, match: Match) -> bool:
        """As near to a word that everybody says as to the name, and that word is none of the name's own."""
        others = self._everyday.difference(match.name.split())
        said = [
            form for word in normalise(match.text).split() if word not in match.name for form in (word, *unended(word))
        ]
        return any(slips(word, other) <= _borne(other, match.distance) for word in said for other in others)


def _shared(entries: Iterable[Entry]) -> frozenset[str]:
    """Words that stand in names of several trades: "allichay" of shoes, pipes and radios."""
    trades: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        words = normalise(entry.text).split()
        for word in words if len(words) > 1 else ():
            trades[word].add(entry.value)
    return frozenset(word for word, of in trades.items() if len(of) > 1)


def _borne(word: str, distance: int) -> int:
    return min(distance, 2) if len(word) >= _BEARING_TWO else 1


def crosses(start: int, end: int, spans: Spans) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _is_nothing_else(text: str, found: list[Match]) -> bool:
    spans = [(match.start, match.end) for match in found]
    return all(word.key in LINKS for word in words_of(text) if not crosses(word.start, word.end, spans))


def _touches(match: Match, found: list[Match]) -> bool:
    """ "Manejar tractor", "cocinero restaurante": names with nothing between may tell one trade together."""
    return any(match is not m and (0 <= match.start - m.end <= 1 or 0 <= m.start - match.end <= 1) for m in found)


def _is_learnt_or_known(match: Match, words: tuple[Word, ...]) -> bool:
    """ "Wayk'uytam yachayta munani", "sirayta yachani": what the verb after it is about; "aswan wayk'uyta" has none."""
    before = [quechua_key(word.text) for word in words if word.end <= match.start]
    after = next((quechua_key(word.text) for word in words if word.start >= match.end), "")
    told = after.startswith(LEARNING) or (before[-1:] != [] and before[-1].startswith(RATHER))
    return match.text.lower().endswith(OBJECT) and told


def _handles_another(match: Match, found: list[Match], words: tuple[Word, ...]) -> bool:
    """ "Manejar la computadora", "tractorta manejani": the thing tells the trade, not the verb."""
    others = [m for m in found if m.values != match.values]
    return match.name in HANDLING and any(_adjacent(*sorted((match, m), key=lambda m: m.start), words) for m in others)


def _adjacent(left: Match, right: Match, words: tuple[Word, ...]) -> bool:
    return all(
        word.key in DETERMINERS | BETWEEN for word in words if left.end <= word.start and word.end <= right.start
    )


def _without_asides(meant: list[Match], words: tuple[Word, ...]) -> list[Match]:
    """What is done, without where, for whom and what for: "mozo en un restaurante", "para tener mi negocio"."""
    named = [match for match in meant if not (is_weak(match) and is_purpose(match, words))]
    return [match for match in named if not (_does_another(match, named) and _is_aside(match, words))]


def _does_another(match: Match, meant: list[Match]) -> bool:
    return is_weak(match) and any(not is_weak(other) and other.values != match.values for other in meant)


def _is_aside(match: Match, words: tuple[Word, ...]) -> bool:
    before = [word.key for word in words if word.end <= match.start and word.key not in DETERMINERS]
    return before[-1:] != [] and before[-1] in PREPOSITIONS and INSTEAD.isdisjoint(before[-2:-1])

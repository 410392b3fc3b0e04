"""Reads the places of a message: the known names in it that are meant as places, and as which districts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from bot.gentilics import with_gentilics
from bot.place_choice import where_they_live
from bot.place_meant import bears_its_ending, is_a_cue, is_likely, is_meant, is_writing, only_names, sound_gap
from bot.place_repair import PlaceRepair, as_one
from bot.place_words import is_between
from language.gazetteer import Entry, Gazetteer, Match, normalise
from language.ordinary import ORDINARY
from language.spanish import words_of

__all__ = ("Place", "PlaceReader", "sound_gap")

_LONGEST = 4  # words in a name


@dataclass(frozen=True)
class Place:
    """Districts a stretch of the message may mean, in order; several when the name is ambiguous."""

    start: int
    end: int
    ubigeos: tuple[str, ...]
    exact: bool


class PlaceReader:
    """Built once from the place names; reading a message takes about a millisecond."""

    def __init__(self, entries: Iterable[Entry], *, usual: Collection[str] = ()) -> None:
        entries = tuple(with_gentilics(entries))
        self._gazetteer = Gazetteer(entries)
        self._usual = frozenset(usual)
        self._repair = PlaceRepair(self._gazetteer, usual=self._usual)
        self._districts = tuple(sorted({entry.value for entry in entries if len(entry.value) == 6}))

    def exact_spans(self, text: str) -> list[tuple[int, int]]:
        """Where a place name stands letter by letter, meant or not."""
        return [(m.start, m.end) for m in self._gazetteer.find(text, near=False)]

    def read(self, text: str, *, asked: bool = False) -> list[Place]:
        """`asked`: the question was where the person lives, so less is needed to take a name for a place."""
        words = words_of(text)
        found = sorted(self._gazetteer.find(text, stop_words=self._usual), key=lambda m: m.start)
        found = self._repair.mend(text, words, found) if asked else found
        found = found or self._whole(text, shortest=4 if asked else 5)
        likely = [m for m in found if is_likely(m, asked=asked) and not is_a_cue(m, words) and not is_writing(m)]
        joined = _join(text, likely)
        alone = only_names(words, joined, asked=asked)
        meant = [
            match for match in joined if bears_its_ending(match) and is_meant(match, words, asked=asked, alone=alone)
        ]
        meant = where_they_live(meant, words) if asked else meant
        return [Place(m.start, m.end, self._as_districts(m.values), m.distance == 0) for m in meant]

    def _whole(self, text: str, *, shortest: int) -> list[Match]:
        """A badly spelt name that is the whole message ("sicuny"), of at least so many letters."""
        name = normalise(text)
        usual = set(name.split()) & (self._usual | ORDINARY)
        if len(name) < shortest or name.count(" ") > _LONGEST - 1 or usual:
            return []
        found = self._gazetteer.lookup(text)
        return as_one([m for m in found if m.distance == found[0].distance])

    def _as_districts(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """A name that is some district's means those; a province its districts, a region its provincial capitals."""
        if districts := tuple(code for code in codes if len(code) == 6):
            return districts
        provinces = tuple(code for code in codes if len(code) == 4)
        if provinces:
            return tuple(d for d in self._districts if d.startswith(provinces))
        return tuple(d for d in self._districts if d.startswith(codes) and d.endswith("01"))


def _join(text: str, found: list[Match]) -> list[Match]:
    """ "San Miguel, Lima" is one place: of the districts of the first name, those inside the second."""
    joined: list[Match] = []
    for match in found:
        previous = joined[-1] if joined else None
        refused = previous is not None and "chu" in previous.ending  # "mana Cuscochu, Sicuanim"
        if previous and not refused and _adjacent(text, previous, match) and (values := _narrow(previous, match)):
            whole = text[previous.start : match.end]
            distance = max(previous.distance, match.distance)
            joined[-1] = replace(previous, end=match.end, text=whole, values=values, distance=distance)
        else:
            joined.append(match)
    return joined


def _adjacent(text: str, left: Match, right: Match) -> bool:
    return all(is_between(word) for word in words_of(text[left.end : right.start]))


def _narrow(one: Match, other: Match) -> tuple[str, ...]:
    return _inside(one.values, other.values) or _inside(other.values, one.values)


def _inside(inner: tuple[str, ...], outer: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(i for i in inner if any(i.startswith(o) and len(o) < len(i) for o in outer))

"""Decides which known place names in a message are meant as places, and as which districts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.place_words import (
    ARTICLES,
    BETWEEN,
    CALLED,
    CASE,
    DWELLING,
    DWELLING_FORMS,
    ENDINGS,
    EVERYDAY,
    FILLER,
    LINKS,
    QUECHUA_TALK,
    SAID,
    STRONG,
    TOWN,
    WEAK,
    WHERE,
    is_misspelt_cue,
    is_misspelt_dwelling,
    keys,
)
from language.gazetteer import Entry, Gazetteer, Match, normalise, sound
from language.name_endings import is_everyday_quechua
from language.ordinary import ORDINARY
from language.quechua_spelling import quechua_key
from language.spanish import Word, fold, words_of

_SHORTEST = 5
_LONGEST = 4  # words in a name
_IN = keys("en de")
_AROUND = frozenset(map(quechua_key, "ñuqa ñuqaqa noqa nuqa kunan kunanqa arí chaypi kaypi mamay".split()))


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
        entries = tuple(entries)
        self._gazetteer = Gazetteer(entries)
        self._usual = frozenset(usual)
        self._districts = tuple(sorted({entry.value for entry in entries if len(entry.value) == 6}))

    def exact_spans(self, text: str) -> list[tuple[int, int]]:
        """Where a place name stands letter by letter, meant or not."""
        return [(m.start, m.end) for m in self._gazetteer.find(text, near=False)]

    def read(self, text: str, *, asked: bool = False) -> list[Place]:
        """`asked`: the question was where the person lives, so less is needed to take a name for a place."""
        words = words_of(text)
        found = sorted(self._gazetteer.find(text, stop_words=self._usual), key=lambda m: m.start)
        if not found:
            found = self._whole(text, shortest=4 if asked else 5)
        joined = _join(text, [match for match in found if _is_likely(match) and not _is_a_cue(match, words)])
        alone = _only_names(words, joined, asked=asked)
        meant = [
            match for match in joined if _bears_its_ending(match) and _is_meant(match, words, asked=asked, alone=alone)
        ]
        if asked and not meant:
            meant = self._after_cue(text, words) or self._between_cues(text, words)
        return [Place(m.start, m.end, self._as_districts(m.values), m.distance == 0) for m in meant]

    def _after_cue(self, text: str, words: tuple[Word, ...]) -> list[Match]:
        """Where a place was asked for, what stands after "vivo en …" is its name, also when badly spelt."""
        start = next((w.end for w in reversed(words[:-1]) if w.key in STRONG | LINKS), 0)
        rest = text[start:]
        found = self._whole(rest, shortest=_SHORTEST) if start and rest.strip() else []
        return [replace(m, start=m.start + start, end=m.end + start) for m in found if _is_likely(m)]

    def _between_cues(self, text: str, words: tuple[Word, ...]) -> list[Match]:
        """Where a place was asked for, what is left without "vivo en …" and "… tiyani" is its misspelt name."""
        after = next((i for i, word in enumerate(words[:3]) if word.key in _IN), -1)
        kept = [index for index, word in enumerate(words) if index > after and not _is_around(word)]
        if not kept or kept[-1] - kept[0] >= _LONGEST:
            return []
        start, end = words[kept[0]].start, words[kept[-1]].end
        said = text[start:end]
        if any(w in ORDINARY or is_everyday_quechua(w) for w in normalise(said).split()):
            return []
        return [replace(m, start=m.start + start, end=m.end + start) for m in _as_one(self._gazetteer.guess(said))]

    def _whole(self, text: str, *, shortest: int) -> list[Match]:
        """A badly spelt name that is the whole message ("sicuny"), of at least so many letters."""
        name = normalise(text)
        usual = set(name.split()) & (self._usual | ORDINARY)
        if len(name) < shortest or name.count(" ") > _LONGEST - 1 or usual:
            return []
        found = self._gazetteer.lookup(text)
        return _as_one([m for m in found if m.distance == found[0].distance])

    def _as_districts(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """A name that is some district's means those; a province its districts, a region its provincial capitals."""
        if districts := tuple(code for code in codes if len(code) == 6):
            return districts
        provinces = tuple(code for code in codes if len(code) == 4)
        if provinces:
            return tuple(d for d in self._districts if d.startswith(provinces))
        return tuple(d for d in self._districts if d.startswith(codes) and d.endswith("01"))


def _as_one(found: list[Match]) -> list[Match]:
    """Names that are equally near are one ambiguous name."""
    values = tuple(dict.fromkeys(value for m in found for value in m.values))
    return [replace(found[0], values=values)] if found else []


def _is_around(word: Word) -> bool:
    """A word that stands around an answered place and is no part of its name."""
    key = quechua_key(word.text)
    dwells = key.startswith(DWELLING_FORMS) or is_misspelt_dwelling(key)
    return word.key in FILLER or len(key) < 2 or dwells or is_misspelt_cue(word.key) or _is_beside_it(key)


@lru_cache(maxsize=4096)
def _is_beside_it(key: str) -> bool:
    return any(OSA.distance(key, word, score_cutoff=1) <= (len(key) > 3) for word in _AROUND)


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
    return all(word.key in BETWEEN for word in words_of(text[left.end : right.start]))


def _narrow(one: Match, other: Match) -> tuple[str, ...]:
    return _inside(one.values, other.values) or _inside(other.values, one.values)


def _inside(inner: tuple[str, ...], outer: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(i for i in inner if any(i.startswith(o) and len(o) < len(i) for o in outer))


def _is_meant(match: Match, words: tuple[Word, ...], *, asked: bool, alone: bool) -> bool:
    everyday = _is_everyday(match)
    if _is_a_person(match, words):
        return False
    if _strong_cue(match, words, named=everyday) or _dwelling_cue(match, words):
        return True
    if alone:
        return asked or not everyday or " " in match.text.strip()
    letters = len(re.sub(r"[\W\d_]", "", match.text))
    if match.distance:
        return (asked or _weak_cue(match, words) == fold("en")) and letters > _SHORTEST
    if everyday:
        return bool(_weak_cue(match, words)) and (asked or _is_capital(match, words) or " " in match.name)
    return asked or bool(_weak_cue(match, words)) or letters >= _SHORTEST or _is_capital(match, words)


def _bears_its_ending(match: Match) -> bool:
    """Names that are everyday words bear a plain case only: "llapanta" is no place, "munani" is no Muñani."""
    if not match.ending:
        return match.name not in QUECHUA_TALK or "ñ" in match.text.lower()
    return bool((CASE if _is_everyday(match) else ENDINGS).fullmatch(match.ending))


def _dwelling_cue(match: Match, words: tuple[Word, ...]) -> bool:
    """ "Wantapi yachani", "Sicuani llaqtapi", "Cuscomanta kani", "llaqtayqa Lircaymi"."""
    after = [quechua_key(word.text) for word in words if word.start >= match.end][:2]
    before = [quechua_key(word.text) for word in words if word.end <= match.start][-2:]
    located = bool(WHERE.fullmatch(match.ending))
    town = bool(after) and after[0].startswith(TOWN)
    return (
        town
        or (located and any(w.startswith(DWELLING) or is_misspelt_dwelling(w) for w in (*after, *before)))
        or (bool(before) and before[-1].startswith(TOWN))
    )


def _is_capital(match: Match, words: tuple[Word, ...]) -> bool:
    """Written with a capital inside a sentence that is not all in capitals."""
    inside = any(word.end <= match.start for word in words)
    return inside and match.text[:1].isupper() and any(word.text.islower() for word in words)


def _is_a_person(match: Match, words: tuple[Word, ...]) -> bool:
    before = _before(match, words)[-3:]
    return any(word in CALLED for word in before) and not any(word in STRONG - {fold("es")} for word in before)


def _is_a_cue(match: Match, words: tuple[Word, ...]) -> bool:
    """ "Vvivo" before another word is "vivo" rather than a name that is as near; so is "kanii" after one."""
    first = all(word.end > match.start for word in words)
    last = all(word.start < match.end for word in words)
    if not match.distance or (first and last):
        return False
    spanish, quechua = is_misspelt_cue(fold(match.text)), is_misspelt_dwelling(quechua_key(match.text))
    return (not last and spanish) or (not first and quechua)


def _is_likely(match: Match) -> bool:
    """A misspelling keeps most of how the name sounds: one change, or two in a long name."""
    gap = sound_gap(match)
    return gap == 0 or gap <= len(normalise(match.text)) // _SHORTEST


def sound_gap(match: Match) -> int:
    """Edits between how the text, without its ending, and the name sound; 0 for spelling by ear."""
    said = normalise(match.text).removesuffix(match.ending)
    return int(OSA.distance(sound(said), sound(match.name))) if match.distance else 0


def _is_everyday(match: Match) -> bool:
    parts = (match.name if match.ending else normalise(match.text)).split()
    return all(part in EVERYDAY for part in parts)


def _only_names(words: tuple[Word, ...], names: list[Match], *, asked: bool) -> bool:
    """Whether all words outside the names tell nothing else: the message is about places only."""
    outside = [w for w in words if all(w.end <= name.start or w.start >= name.end for name in names)]
    return all(word.key in FILLER or (asked and is_misspelt_cue(word.key)) for word in outside)


def _before(match: Match, words: tuple[Word, ...]) -> list[str]:
    return [word.key for word in words if word.end <= match.start]


def _strong_cue(match: Match, words: tuple[Word, ...], *, named: bool) -> bool:
    """`named`: the name could be a person's, so "soy María" tells no place, "soy de María" does."""
    before = _before(match, words)
    if named and before and before[-1] in keys("soy somos"):
        return False
    for word in reversed(before):
        if word in STRONG:
            return True
        if word not in LINKS:
            return False
    return False


def _weak_cue(match: Match, words: tuple[Word, ...]) -> str:
    last = [word for word in _before(match, words) if word not in ARTICLES][-1:]
    return last[0] if last and last[0] in WEAK | SAID else ""

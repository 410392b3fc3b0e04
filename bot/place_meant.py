"""Tells whether a known name that stands in a message is meant as a place, by the words around it."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from bot.gentilics import GENTILICS
from bot.place_words import (
    ARTICLES,
    CALLED,
    CASE,
    DWELLING,
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
    WRITING,
    is_area,
    is_around,
    is_cue,
    is_dwelling,
    is_misspelt_dwelling,
    is_short_link,
    keys,
)
from language.gazetteer import Match, normalise, sound
from language.quechua_spelling import quechua_key
from language.spanish import Word, fold

_SHORTEST = 5
_IS = keys("soy somos kani kaniku")


def is_meant(match: Match, words: tuple[Word, ...], *, asked: bool, alone: bool) -> bool:
    everyday = _is_everyday(match)
    if _is_a_person(match, words):
        return False
    if match.name in GENTILICS:
        return _is_of_there(match, words) or (asked and alone)
    if _strong_cue(match, words, named=everyday) or _dwelling_cue(match, words):
        return True
    if alone:
        return asked or not everyday or " " in match.text.strip()
    letters = len(re.sub(r"[\W\d_]", "", match.text))
    if match.distance and asked and not everyday:
        return True
    if match.distance:
        return (asked or _weak_cue(match, words) == fold("en")) and letters > _SHORTEST
    if everyday:
        return bool(_weak_cue(match, words)) and (asked or _is_capital(match, words) or " " in match.name)
    return asked or bool(_weak_cue(match, words)) or letters >= _SHORTEST or _is_capital(match, words)


def _is_of_there(match: Match, words: tuple[Word, ...]) -> bool:
    """ "Soy cusqueña", "puneña soy", "huancaínom kani"; "papa a la huancaína" tells nothing of that."""
    before, after = _before(match, words)[-1:], [quechua_key(word.text) for word in words if word.start >= match.end]
    return bool(_IS & {*before, *after[:1]})


def bears_its_ending(match: Match) -> bool:
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


def is_a_cue(match: Match, words: tuple[Word, ...]) -> bool:
    """ "Vvivo" before another word is "vivo" rather than a name that is as near; so is "kanii" after one."""
    first = all(word.end > match.start for word in words)
    last = all(word.start < match.end for word in words)
    if not match.distance or (first and last):
        return False
    spanish, quechua = is_cue(fold(match.text)), is_dwelling(quechua_key(match.text))
    area = is_area(fold(match.text))
    return area or (not last and spanish) or (not first and quechua)


def is_writing(match: Match) -> bool:
    """ "Qillqamuchkayki", I write to you, is no Quilca."""
    return quechua_key(match.text).startswith(WRITING)


def is_likely(match: Match, *, asked: bool) -> bool:
    """A misspelling keeps most of how the name sounds: one change, or two in a long name."""
    gap = sound_gap(match)
    return asked or gap == 0 or gap <= len(normalise(match.text)) // _SHORTEST


def sound_gap(match: Match) -> int:
    """Edits between how the text, without its ending, and the name sound; 0 for spelling by ear."""
    said = normalise(match.text).removesuffix(match.ending)
    return int(OSA.distance(sound(said), sound(match.name))) if match.distance else 0


def _is_everyday(match: Match) -> bool:
    parts = (match.name if match.ending else normalise(match.text)).split()
    return all(part in EVERYDAY for part in parts)


def only_names(words: tuple[Word, ...], names: list[Match], *, asked: bool) -> bool:
    """Whether all words outside the names tell nothing else: the message is about places only."""
    outside = [w for w in words if all(w.end <= name.start or w.start >= name.end for name in names)]
    return all(word.key in FILLER or (asked and (is_around(word) or is_short_link(word.key))) for word in outside)


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

"""What a message says of the person it is for: "para mi hija", "wawaypaq", "es para otra persona", "para mí"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from language.quechua_spelling import quechua_key
from language.spanish import fold, words_of

LONGEST = 120  # characters; who tells a story tells it to the dialogue
_MI, _PARA, _QUE = fold("mi"), fold("para"), fold("que")
_OTHER, _NO = frozenset(map(fold, ("otra", "otro", "segunda", "segundo"))), fold("no")
_SOMEBODY = frozenset(map(fold, ("un", "una", "otro", "otra")))
_ACQUAINTED = frozenset("amiga amigo vecina vecino prima primo sobrina sobrino ahijada ahijado".split())
_FOR, _MARKS = "paq", ("", "mi", "m", "qa", "pas", "ña", "raq", "lla")


class About(str, Enum):
    OTHER = "other"
    SELF = "self"
    LIST = "list"
    NEW = "new"


@dataclass(frozen=True)
class Said:
    """`relation` of relations.yml where one is named, `another` where it is not the one spoken of before."""

    about: About
    relation: str = ""
    another: bool = False


def said(text: str) -> Said | None:
    """None where the message is about anything else, which most are."""
    if len(text) > LONGEST:
        return None
    words = words_of(text)
    spanish, quechua = [word.key for word in words], [quechua_key(word.text) for word in words]
    return _whole(spanish, quechua) or _in_spanish(spanish) or _in_quechua(quechua)


def named(text: str) -> str:
    """The relation that is the whole message: "mi hija", "hija", "warmi waway"; "" where none is."""
    words = words_of(text)
    spanish, quechua = [word.key for word in words], [quechua_key(word.text) for word in words]
    bare = spanish[1:] if spanish[:1] and spanish[0] in (_MI, fold("tu"), fold("la"), fold("el")) else spanish
    relation = _relations("es").get((bare[0],), "") if len(bare) == 1 else ""
    return relation or _relations("qu").get(tuple(quechua), "")


def _whole(spanish: Sequence[str], quechua: Sequence[str]) -> Said | None:
    for about in About:
        if tuple(spanish) in _phrases(about.value, "es") or tuple(quechua) in _phrases(about.value, "qu"):
            return Said(about)
    return None


def _in_spanish(keys: Sequence[str]) -> Said | None:
    for at, word in enumerate(keys):
        if word == _PARA and (found := _named_after(keys, at + 1)):
            relation, another, end = found
            if _is_for_them(keys[:at], keys[end:]):
                return Said(About.OTHER, relation, another)
    return _who_wishes(keys)


def _named_after(keys: Sequence[str], at: int) -> tuple[str, bool, int] | None:
    """The relation that "mi hija", "mi otra hija" or "un amigo" names at `at`, and where it ends."""
    first, rest = keys[at : at + 1], at + 1
    another = keys[rest : rest + 1] != [] and keys[rest] in _OTHER
    rest += another
    relation = _relations("es").get(tuple(keys[rest : rest + 1]), "")
    of_theirs = first == [_MI]
    of_somebody = bool(first) and first[0] in _SOMEBODY and relation in _ACQUAINTED
    return (relation, another or not of_theirs, rest + 1) if relation and (of_theirs or of_somebody) else None


def _is_for_them(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "Un curso para mi hija", "es para mi hermano"; not "cocino para mi hija", "no es para mi hijo"."""
    if list(before[-1:]) == [_NO] or list(before[-2:]) == [_NO, fold("es")]:
        return False
    if _any("doing", "es", [*before, *after]):
        return False
    if _any("course", "es", [*before, *after]):
        return True
    return set(before) <= _words("around", "es") and len(after) <= 2


def _who_wishes(keys: Sequence[str]) -> Said | None:
    """ "Mi hija quiere estudiar cocina"; not "mi hija quiere que estudie", "mi hijo no quiere"."""
    at = next((n for n, word in enumerate(keys) if word == _MI), None)
    found = _named_after(keys, at) if at is not None and set(keys[:at]) <= _words("around", "es") else None
    if found is None:
        return None
    relation, another, end = found
    name = 0 if _after_a_wish(keys[end:]) else 1  # "mi hija Ana quiere"
    after = _after_a_wish(keys[end + name :]) if keys[end : end + 1] != [_NO] else []
    wants = _any("studying", "es", after[:4]) and after[0] != _QUE
    return Said(About.OTHER, relation, another) if wants else None


def _after_a_wish(keys: Sequence[str]) -> Sequence[str]:
    """What follows "quiere", "le gustaría"; nothing where that is not said first."""
    wishes = _phrases("wishing", "es")
    return next((keys[size:] for size in (2, 1) if tuple(keys[:size]) in wishes), [])


def _in_quechua(keys: Sequence[str]) -> Said | None:
    for start, end, relation in _named_for(keys):
        rest = [*keys[:start], *keys[end:]]
        asks = _any("course", "qu", rest) or set(rest) <= _words("around", "qu") or len(rest) == 1
        if asks and not _any("doing", "qu", rest):
            return Said(About.OTHER, relation)
    return _who_wishes_in_quechua(keys)


def _named_for(keys: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where "warmi churiypaq" and the like stand; the longer ones first."""
    for size in (2, 1):
        for start in range(len(keys) - size + 1):
            if relation := _quechua_forms(_FOR).get(tuple(keys[start : start + size])):
                yield start, start + size, relation


def _who_wishes_in_quechua(keys: Sequence[str]) -> Said | None:
    """ "Churiymi carpinteriata yachayta munan"."""
    forms = _quechua_forms("")
    relation = next((forms[one] for size in (2, 1) if (one := tuple(keys[:size])) in forms), "")
    wishes = _any("wishing", "qu", keys) and (_any("course", "qu", keys) or quechua_key("yachayta") in keys)
    return Said(About.OTHER, relation) if relation and wishes else None


def _any(name: str, language: str, keys: Sequence[str]) -> bool:
    return not _words(name, language).isdisjoint(keys)


@cache
def _relations(language: str) -> dict[tuple[str, ...], str]:
    spelt = fold if language == "es" else quechua_key
    return {tuple(map(spelt, word.split())): code for code, known in relations().items() for word in known[language]}


@cache
def _quechua_forms(case: str) -> dict[tuple[str, ...], str]:
    """Each with what may hang on its end: "wawaypaqmi"."""
    forms: dict[tuple[str, ...], str] = {}
    for code, known in relations().items():
        for phrase in known["qu"]:
            *first, last = phrase.split()
            keys = tuple(map(quechua_key, first))
            forms |= {(*keys, quechua_key(last + case + mark)): code for mark in _MARKS}
    return forms


@cache
def _phrases(name: str, language: str) -> frozenset[tuple[str, ...]]:
    spelt = fold if language == "es" else quechua_key
    return frozenset(tuple(map(spelt, phrase.split())) for phrase in _read("phrases.yml")[name][language])


@cache
def _words(name: str, language: str) -> frozenset[str]:
    spelt = fold if language == "es" else quechua_key
    return frozenset(map(spelt, _read("phrases.yml")[name][language].split()))


def relations() -> dict[str, Any]:
    return _read("relations.yml")


@cache
def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    return read

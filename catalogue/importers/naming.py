"""Gives names out of registers, which are in capitals without accents, the letters of a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from catalogue.facts import FACTS_DIR, parse
from catalogue.models import Provider
from language.gazetteer import normalise

NAME, SHORT_NAME = 120, 30  # what fits the columns
_SMALL = {"de", "del", "la", "las", "los", "el", "y", "e", "en", "da"}
_ROMAN = re.compile(r"^[IVX]+$")
_few_words = lru_cache(1 << 14)(normalise)  # registers have many rows and few words, but a number in each
# What a name may begin with already; the core is the rest, by which two sources' names of one house are compared.
_KIND = re.compile(
    r"^(?:cetpro|ceo|iestp?|ies|isty?p?|eest?|instituto(?: de educacion)?(?: superior)?(?: tecnologico)?|"
    r"escuela(?: de educacion)? superior(?: tecnologica)?)(?: (?:publico|publica|privado|privada))?(?= |$)"
)


def plain(text: str) -> str:
    """As `normalise` gives it, word by word."""
    return " ".join(filter(None, map(_plain_word, text.split())))


def _plain_word(word: str) -> str:
    return word if word.isascii() and word.isdecimal() else _few_words(word)


@lru_cache(16)  # a row asks for its slug and for its name
def written(capitals: str) -> str:
    """`IESTP JOSE PARDO DE LA TORRE` → `IESTP José Pardo de la Torre`; accents only where our table has the word."""
    return " ".join(_word(word, not at) for at, word in enumerate(capitals.split()))


def provider_name(capitals: str, *, kind: str, public: bool | None) -> str:
    """The name with what the house is before it, unless it says so itself."""
    name = written(capitals)[:NAME]
    return name if _KIND.match(plain(capitals)) else f"{_title(kind, public)} {name}"[:NAME]


def short(name: str, most: int = SHORT_NAME) -> str:
    """At most so many letters, cut between words."""
    cut = name if len(name) <= most else name[: most + 1].rpartition(" ")[0] or name[:most]
    while cut.rpartition(" ")[2] in {*_SMALL, "&", "-"}:
        cut = cut.rpartition(" ")[0]
    return cut


def core(name: str) -> str:
    """What two sources' names of one house have in common: without accents, case, and what the house is."""
    bare = plain(name)
    return _KIND.sub("", bare).strip() or bare


def _title(kind: str, public: bool | None) -> str:
    if kind == Provider.Kind.CETPRO:
        return "CETPRO"
    return "IESTP" if public else "Instituto"


@lru_cache(1 << 14)
def _word(word: str, first: bool) -> str:
    small = word.lower()
    if small in _SMALL and not first:
        return small
    if word in _words()["capitals"] or _ROMAN.match(word):
        return word
    return re.sub(r"[^\W\d_]+", lambda part: _capitalised(part.group()), word)


def _capitalised(word: str) -> str:
    small = word.lower()
    accented: str = _words()["accents"].get(small, small)
    return accented[:1].upper() + accented[1:]


@cache
def _words() -> Mapping[str, Any]:
    raw = parse(FACTS_DIR / "accents.yml")
    return {
        "accents": {_bare(word): word for word in raw["accents"].split()},
        "capitals": frozenset(raw["capitals"]),
    }


def _bare(word: str) -> str:
    return word.translate(str.maketrans("áéíóúü", "aeiouu"))

"""What everyday words of both languages are about, so that "hayka valen" and "cuánto cuesta" have something in common.

Spanish words meet by sound and Quechua ones by their roots; a Spanish stem with Quechua endings ("cursota") is Spanish.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from language.identification import word_odds
from language.quechua_spelling import quechua_key
from language.quechua_words import analyse, stems
from language.spanish import fold

# A line each: concept | Spanish words, `*` for any ending | Quechua roots. A word may stand for several.
_TABLE = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
_SHORTEST_STEM = 3
_STRESSED = ("chu", "taq", "taj", "llapas", "pas", "pis", "lla", "qa", "mi", "raq")
_PLAINLY_SPANISH = -1.0  # log odds


Table = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Lexicon:
    spanish: Table
    spanish_beginnings: Table
    quechua: Table


def _read() -> _Lexicon:
    spanish: Table = {}
    beginnings: Table = {}
    quechua: Table = {}
    for line in _TABLE.strip().splitlines():
        concept, es, qu = (part.strip() for part in line.split("|"))
        for word in es.split():
            _add(beginnings if word.endswith("*") else spanish, fold(word.rstrip("*")), concept)
        for root in qu.split():
            _add(quechua, quechua_key(root), concept)
    return _Lexicon(spanish, beginnings, quechua)


def _add(table: Table, key: str, concept: str) -> None:
    table[key] = (*table.get(key, ()), concept)


_LEXICON = _read()
_LONGEST_BEGINNING = max(map(len, _LEXICON.spanish_beginnings))
CONCEPTS = frozenset(line.split("|")[0].strip() for line in _TABLE.strip().splitlines())


@lru_cache(maxsize=16384)
def concepts_of(word: str) -> tuple[str, ...]:
    """The concepts of one word, likeliest first; empty for words that are about nothing in particular."""
    found = [*(_spanish(fold(word)) or _on_spanish_stem(word)), *_quechua(word)]
    return tuple(dict.fromkeys(found))


def _spanish(key: str) -> list[str]:
    found = list(_LEXICON.spanish.get(key, ()))
    for end in range(1, min(len(key), _LONGEST_BEGINNING) + 1):
        found += _LEXICON.spanish_beginnings.get(key[:end], ())
    return found


def _on_spanish_stem(word: str) -> list[str]:
    return next((found for stem in _stems(word) if len(stem) >= _SHORTEST_STEM and (found := _spanish(fold(stem)))), [])


def _stems(word: str) -> tuple[str, ...]:
    """Before noun endings, and before what asks or stresses: "gratischu", "cursollapas"."""
    stressed = [word[: -len(ending)] for ending in _STRESSED if word.lower().endswith(ending)]
    return (*stems(word), analyse(word).stem, *stressed)


def _quechua(word: str) -> tuple[str, ...]:
    """By the whole word, by its root, by the verb of an infinitive or agent that is not read as one."""
    if word_odds(word) <= _PLAINLY_SPANISH:
        return ()
    read = analyse(word)
    keys = (quechua_key(word), read.key, read.key[:-1] if read.stem.endswith(("y", "q")) else "")
    return next((_LEXICON.quechua[key] for key in keys if key in _LEXICON.quechua), ())

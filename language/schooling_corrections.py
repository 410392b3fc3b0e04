"""Leaves out the schooling that somebody takes back: of "no es primaria completa, es secundaria" the second counts."""

from __future__ import annotations

import re

from language.clauses import keys
from language.quechua_negation import is_negation
from language.quechua_words import analyse
from language.spanish import Word, fold

_ENDS = re.compile(r"[,;.:\n]")
_NO, _SORRY = keys("no"), keys("perdon disculpa disculpe ay uy")
_INSTEAD = keys("sino mejor")
_IS = keys("es era son fue soy")
_HAS = keys("tengo tuve")
# A denial of these alone takes a step back; with a verb, "no terminé primaria", it tells one.
_ADJECTIVES = keys(
    "completa completo incompleta incompleto terminada terminado acabada acabado concluida trunca inconclusa la el mi"
)

Clause = tuple[Word, ...]


def without_taken_back(text: str, words: Clause, levels: frozenset[str]) -> Clause:
    """The words without clauses that only deny (a level), where another clause names one; else all of them.

    `levels` are the keys of the words that name a level of school.
    """
    clauses = _clauses(text, words)
    taken_back = [clause for clause in clauses if _takes_back(clause, levels)]
    kept = [clause for clause in clauses if clause not in taken_back]
    if not taken_back or not any(_names(word, levels) for clause in kept for word in clause):
        return words
    return tuple(word for clause in kept for word in clause)


def _clauses(text: str, words: Clause) -> list[Clause]:
    """Split at marks, before "sino", and before an "es" that is not denied."""
    clauses: list[list[Word]] = [[]]
    for before, word in zip((None, *words), words, strict=False):
        after_mark = before is not None and _ENDS.search(text, before.end, word.start)
        is_next = word.key in _INSTEAD or (word.key in _IS and before is not None and before.key not in _NO)
        if after_mark or is_next:
            clauses.append([])
        clauses[-1].append(word)
    return [tuple(clause) for clause in clauses if clause]


def _takes_back(clause: Clause, levels: frozenset[str]) -> bool:
    if all(word.key in _NO for word in clause):  # "no, secundaria completa"
        return True
    if not any(_names(word, levels) for word in clause):
        return False
    return _denies_in_quechua(clause, levels) or _denies(clause, levels)


def _denies(clause: Clause, levels: frozenset[str]) -> bool:
    """ "No es primaria completa", "primaria no"."""
    said = [word.key for word in clause if word.key not in _SORRY]
    denied = said[0] in _NO or said[-1] in _NO
    return denied and all(key in _NO | _IS | _HAS | _ADJECTIVES | levels for key in said)


def _denies_in_quechua(clause: Clause, levels: frozenset[str]) -> bool:
    """ "Manam primariachu": the level itself bears the -chu."""
    denied = any(is_negation(word.text) for word in clause)
    return denied and any(_names(word, levels) and word.text.lower().endswith("chu") for word in clause)


def _names(word: Word, levels: frozenset[str]) -> bool:
    return word.key in levels or fold(analyse(word.text).stem) in levels

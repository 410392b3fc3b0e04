"""Reads how far someone went to school: "4to de secundaria", "termine el cole", "solo primaria"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

from language.numerals import cardinal, ordinal
from language.quechua_schooling import read_quechua_schooling, tells_of_an_end
from language.schooling import LAST_GRADE, STEPS, Schooling
from language.schooling_corrections import without_taken_back
from language.slips import meant
from language.spanish import Word, fold, key, words_of


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_PRIMARY = _keys("primaria primarias primario escuelita primer_nivel")
_SECONDARY = _keys("secundaria secundarias secundario colegio media bachillerato secundarai")
_HIGHER = _keys(
    "universidad universitario universitaria universitarios superior superiores instituto institutos tecnico tecnica "
    "tecnicos tecnologico pedagogico carrera bachiller licenciado licenciada titulado titulada egresado egresada "
    "profesional maestria"
)
_LEVELS = _PRIMARY | _SECONDARY | _HIGHER
# These say by themselves that it was finished.
_TITLES = _keys(
    "bachiller licenciado licenciada titulado titulada egresado egresada profesional maestria tecnico tecnica"
)
_FINISHED = _keys(
    "complete completa completo completas termine terminada terminado termino termina acabe acabado acabada concluida "
    "conclui concluido finalice culmine culminado culminada egrese egresado egresada titulado titulada"
)
_TO_FINISH = _keys("terminar acabar concluir culminar completar finalizar")
_UNFINISHED = _keys(
    "incompleta incompleto incompletas inconclusa inconcluso trunca trunco deje abandone falta faltan falto faltaba "
    "retire medias mitad cursando estudiando ciclo ciclos semestre semestres medio"
)
_NEGATION = _keys("no nunca tampoco sin jamas")
_ASKS = _keys("piden pide exigen exige requisito requisitos necesita necesitan aceptan acepta reciben")
_WISH = _keys(
    "quiero quisiera deseo busco buscando donde cual cuales interesa hay gustaria ensenan puedo piden necesito que"
)
# "Tengo", "hasta", "solo": the person speaks of what they have.
_HAVING = _keys(
    "tengo hasta solo solamente soy estudie hice llegue apenas nivel mi curse sali nomas quede tuve estoy estudio"
)
_NOTHING = frozenset(
    key(phrase)
    for phrase in """sin estudios|sin estudio|nunca estudie
    no estudie|no fui a la escuela|no fui al colegio|nunca fui a la escuela
    nunca fui al colegio|no tengo estudios|no tengo estudio|analfabeto|analfabeta|no se leer
    no se leer ni escribir|sin nivel
    no he estudiado|nunca he estudiado|no pude estudiar|no tengo ningun estudio|ningun estudio
    nunca pise la escuela|solo inicial
    nada de estudios|no estudie nada|sin escuela|sin instruccion|no tengo primaria|ni primaria|ningun nivel|ningun grado
    nunca fui a estudiar|no me mandaron a la escuela|no tengo nada de estudios|no termine ni primaria""".replace(
        "\n", "|"
    ).split("|")
    if phrase.strip()
)
_SHORT = 3
_CLAUSE_ENDS = re.compile(r"[,;.\n]")
# A letter or two tell them apart, so slips are put right: "idcompleto" and "no temine" are never taken for finished.
_STILL = _keys("cursando estudiando ciclo ciclos semestre semestres")  # too near to "estudiado", "cursado"
_TOLD_APART = frozenset(key for key in _FINISHED | _UNFINISHED | _TO_FINISH if len(key) >= 6) - _STILL
_FULL = frozenset(key for key in _FINISHED if key.startswith(fold("complet")))
_NOT_FULL = frozenset(key for key in _UNFINISHED if key.startswith(fold("incomplet")))
_SPLIT_OFF = _keys("in im")  # "in completo"


@dataclass(frozen=True)
class Found:
    """A schooling step and the part of the raw text that said so."""

    value: Schooling
    start: int
    end: int


def read_schooling(text: str, *, asked: bool = False) -> Found | None:
    """The schooling a message states. Unasked, "quiero estudiar en un instituto" states none."""
    words = _respelt(without_taken_back(text, words_of(text), _LEVELS))
    if quechua := _in_quechua(text, words, asked=asked):
        return quechua
    if nothing := _nothing(words):
        return nothing
    levels = [(index, level) for index, word in enumerate(words) if (level := level_of(word.key))]
    if not levels or not _speaks_of_self(words, asked=asked):
        return None
    index, level = _highest_held(words, levels)
    first, last = _phrase(words, index)
    return Found(_step(words, index, level), words[first].start, words[last].end)


def _in_quechua(text: str, words: tuple[Word, ...], *, asked: bool) -> Found | None:
    """By the clause that states it alone: "yachayta munani, superior tukusqa" wishes for something else."""
    clauses = [tuple(group) for _, group in groupby(words, lambda word: len(_CLAUSE_ENDS.findall(text, 0, word.start)))]
    stated = [clause for clause in clauses if read_quechua_schooling(clause)]
    others = [word for clause in clauses if clause not in stated for word in clause]
    chosen = stated[0] if len(stated) == 1 and not tells_of_an_end(others) else words
    found = read_quechua_schooling(chosen, asked=asked)
    return Found(found.value, chosen[found.first].start, chosen[found.last].end) if found else None


def _respelt(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """With what was misspelt of finishing put right; what may be finished or not is not."""
    before = ("", *(word.key for word in words))
    return tuple(_put_right(word, before=key) for word, key in zip(words, before, strict=False))


def _put_right(word: Word, *, before: str) -> Word:
    split = word.key in _FULL and before in _SPLIT_OFF
    near = _NOT_FULL if split else frozenset() if level_of(word.key) else meant(word.key, _TOLD_APART)
    return replace(word, key=min(near & _UNFINISHED or near)) if near else word


def _nothing(words: tuple[Word, ...]) -> Found | None:
    keys = [word.key for word in words]
    for size in range(min(7, len(keys)), 0, -1):
        for first in range(len(keys) - size + 1):
            if " ".join(keys[first : first + size]) in _NOTHING:
                return Found(Schooling.NONE, words[first].start, words[first + size - 1].end)
    return None


def level_of(key: str) -> str:
    """ "primary", "secondary", "higher", or "" for a word's key that names no level."""
    for name, keys in (("primary", _PRIMARY), ("secondary", _SECONDARY), ("higher", _HIGHER)):
        if key in keys:
            return name
    return ""


def _speaks_of_self(words: tuple[Word, ...], *, asked: bool) -> bool:
    keys = {word.key for word in words}
    states = bool(keys & (_HAVING | _FINISHED | _UNFINISHED)) or any(_grade(w) for w in words)
    if keys & _ASKS:
        return bool(keys & _keys("tengo termine acabe mi soy"))
    if keys & _WISH:
        return states and bool(keys & (_FINISHED | _UNFINISHED | _HAVING))
    return asked or states or len(words) <= _SHORT


def _highest_held(words: tuple[Word, ...], levels: list[tuple[int, str]]) -> tuple[int, str]:
    """The highest level that is not plainly denied ("tengo primaria, no fui a secundaria" is primary)."""
    order = ("primary", "secondary", "higher")
    held = [pair for pair in levels if not _denied(words, pair[0])] or levels[:1]
    return max(held, key=lambda pair: order.index(pair[1]))


def _denied(words: tuple[Word, ...], index: int) -> bool:
    before = [word.key for word in words[max(0, index - 4) : index]]
    unfinished = bool(set(before) & (_FINISHED | _keys("pude pase")))
    return bool(set(before) & _NEGATION) and not unfinished and not _grade_near(words, index)


def _phrase(words: tuple[Word, ...], index: int) -> tuple[int, int]:
    """The level with the words beside it that belong to it: grade, "no termine", "completa"."""
    belongs = _FINISHED | _UNFINISHED | _NEGATION | _keys("de la el grado ano anos hasta solo ciclo en del")
    first, last = index, index
    while first and (words[first - 1].key in belongs or _grade(words[first - 1])):
        first -= 1
    while last + 1 < len(words) and words[last + 1].key in (_FINISHED | _UNFINISHED):
        last += 1
    return first, last


def _step(words: tuple[Word, ...], index: int, level: str) -> Schooling:
    partial, whole = STEPS[level]
    return partial if _is_partial(words, index, level) else whole


def _is_partial(words: tuple[Word, ...], index: int, level: str) -> bool:
    keys = [word.key for word in words]
    finished = bool(set(keys) & _FINISHED)
    if set(keys) & _UNFINISHED and not (
        finished and not set(keys) & _NEGATION and not set(keys) & _keys("falta faltan falto")
    ):
        return True
    if set(keys) & _NEGATION and (finished or set(keys) & _TO_FINISH):
        return True
    grade = _grade_near(words, index)
    if level != "higher" and grade:
        return grade < LAST_GRADE[level]
    if level == "higher" and grade:
        return not finished
    return not finished and _still_there(keys, index)


def _still_there(keys: list[str], index: int) -> bool:
    """ "Estoy en el instituto", "estudio en la universidad", "quiero terminar mi secundaria"."""
    before = set(keys[:index])
    return bool(before & _keys("estudio sigo terminar acabar")) or (fold("estoy") in before and fold("en") in before)


def _grade_near(words: tuple[Word, ...], index: int) -> int:
    """The grade said beside a level: 4 for "4to de secundaria", "secundaria hasta cuarto", "cuarto año de media"."""
    near = words[max(0, index - 4) : index] + words[index + 1 : index + 4]
    return next((grade for word in reversed(near) if (grade := _grade(word))), 0)


def _grade(word: Word) -> int:
    number = ordinal(word) or cardinal((word,)) or 0
    is_article = word.key in _keys("un una")
    return number if 1 <= number <= 11 and not is_article else 0

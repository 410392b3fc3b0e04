"""How far somebody went to school, said in answer to just that question: "quinto", "hasta 3ro", "suqta grado"."""

from __future__ import annotations

from language.numerals import ordinal
from language.quechua_answers import keys, says
from language.quechua_numerals import quechua_number
from language.quechua_words import analyse, stems
from language.schooling import LAST_GRADE, STEPS, Schooling
from language.schooling_words import level_of, read_schooling
from language.spanish import Word, fold, key, words_of

_LAST_OF_PRIMARY, _LAST_OF_SECONDARY = LAST_GRADE["primary"], LAST_GRADE["secondary"]
_EITHER = (Schooling.PRIMARY_PARTIAL, Schooling.SECONDARY_PARTIAL)
_AROUND = frozenset(
    map(
        fold,
        "hasta a al en de del la el mi nivel solo solamente apenas nomas pues llegue me quede estudie termine acabe "
        "curse hice es era fue creo que kama kamalla señorita señor porfavor y nada mamay papay taytay b mas si no "
        "kani karqani".split(),
    )
)
_YEARS = frozenset(map(fold, "año anio wata watata watakama ciclo".split()))
_GRADES = frozenset(map(fold, "grado gradu".split()))
# An article or "kaq" before or behind a rank points at one of the options that were shown.
_POINTING = frozenset(map(fold, "el la opcion numero kaq kaqta kaqmi kaqlla alternativa".split()))
# Who left or is still there has not finished it.
_ON_THE_WAY = frozenset(map(fold, "deje sali salí retire retiré estoy voy cursando estudiando curso falta".split()))


def _phrases(lines: str) -> list[str]:
    return [phrase.strip() for phrase in lines.replace("\n", "|").split("|") if phrase.strip()]


def _lexicon(lines: str) -> frozenset[str]:
    return frozenset(map(key, _phrases(lines)))


# "I did not go" says where not to only in answer to this question.
_NEVER = _lexicon(
    """
    no fui|nunca fui|yo no fui|no he ido|nunca he ido|no pude|no pude ir|no pude estudiar|no asisti|nunca asisti
    no entre|nunca entre|no me pusieron|no me mandaron|no me educaron|no me dejaron|no me dejaron ir
    no me hicieron estudiar
    no me dieron estudio|no me dieron educacion|no alcance|ni un grado|ni a inicial|no tuve estudios|no tuve estudio
    no tuve oportunidad|no tuve la oportunidad|no tuve suerte de estudiar|ni inicial|nada no fui|no pise la escuela
    no estudie nunca|no estudie pues|no estudio|cero estudios|sin colegio|soy analfabeto|soy analfabeta|no leo
    no se leer|no se escribir|no se leer ni escribir|solo jardin|jardin|inicial|kinder
    """
)
_NOT = ("mana", "manam", "manan")
_SCHOOLS = ("", "escuelaman ", "iskwilaman ", "yachay wasiman ", "yachaywasiman ", "colegioman ")
_WENT = "riqnichu|riqchu kani|rirqanichu|riranichu|rinichu|risqanichu|haykurqanichu|haykuranichu|rishanichu"
_STUDIED = """
estudiaqnichu|estudianichu|estudiaranichu|estudiarqanichu|estudioy kanchu
churawarqankuchu|churawarankuchu|kachawarqankuchu|kachawarankuchu|yachaqnichu|yachakurqanichu
yachakuranichu|ñawinchayta yachanichu|liyiyta yachanichu|qillqayta yachanichu|hayk'aqpas|haykappas
"""
_DENIED = [*_phrases(_STUDIED), *(f"{school}{went}" for school in _SCHOOLS for went in _phrases(_WENT))]
_NEVER_QUECHUA = keys("|".join(f"{no} {said}" for no in _NOT for said in _DENIED))
# Finished or not, but of which school?
_FINISHED = _lexicon(
    "completa|completo|termine|la termine|lo termine|acabe|si termine|termine todo|terminado|terminada|complete|culmine"
)
_FINISHED_QUECHUA = keys("tukuni|tukusqa|tukurqani|tukurani|tukuruni|tukurqanim|tukuranin|tukusqam|tukusqan|puchukani")
_UNFINISHED = _lexicon(
    """
    incompleta|incompleto|sin terminar|no termine|no la termine|no lo termine|no acabe|no la acabe|no complete
    no pude terminar|no pude acabar|inconclusa|a medias|trunca|la mitad|deje|la deje|lo deje|no culmine|no concluida
    """
)
_UNFINISHED_QUECHUA = keys(
    "|".join(
        f"{no} {said}" for no in _NOT for said in _phrases("tukusqa|tukusqachu|tukurqanichu|tukuranichu|tukunichu")
    )
)


def steps_meant(text: str) -> tuple[Schooling, ...]:
    """One step, or the two that a grade may belong to; empty where the text tells none."""
    if found := read_schooling(text, asked=True):
        return (found.value,)
    if key(text) in _NEVER or says(text, _NEVER_QUECHUA):
        return (Schooling.NONE,)
    return _of_either(text) or _of_words(words_of(text))


def _of_either(text: str) -> tuple[Schooling, ...]:
    """ "Completa", "mana tukusqa": a step of primary or of secondary school."""
    if key(text) in _FINISHED or says(text, _FINISHED_QUECHUA):
        return (Schooling.PRIMARY, Schooling.SECONDARY)
    return _EITHER if key(text) in _UNFINISHED or says(text, _UNFINISHED_QUECHUA) else ()


def _of_words(words: tuple[Word, ...]) -> tuple[Schooling, ...]:
    if any(word.key in _ON_THE_WAY for word in words):
        left = tuple(word for word in words if word.key not in _ON_THE_WAY)
        return _EITHER if _bare_grade(left) or _grade_named(left) else ()
    return _of_level(words) or _of_grade(_bare_grade(words)) or _of_numbered_grade(_grade_named(words))


def _of_level(words: tuple[Word, ...]) -> tuple[Schooling, ...]:
    """ "Kimsa sekundariapi": a level with a Quechua ending, its grade beside it or none."""
    telling = [word for word in words if word.key not in _AROUND | _YEARS | _GRADES]
    level = next((found for word in telling if (found := _level(word))), "")
    grades = [_rank(word, plain=True) for word in telling if not _level(word)]
    if not level or len(grades) > 1 or not all(grades):
        return ()
    partial, whole = STEPS[level]
    return (partial if grades and grades[0] < LAST_GRADE[level] else whole,)


def level_named(text: str) -> str:
    """The level where a message is its name and no more ("de la primaria", "secundariapi"), else ""."""
    telling = [word for word in words_of(text) if word.key not in _AROUND]
    return _level(telling[0]) if len(telling) == 1 else ""


def _level(word: Word) -> str:
    names = (word.key, fold(analyse(word.text).stem), *map(fold, stems(word.text)))
    return next((level for name in names if (level := level_of(name))), "")


def _bare_grade(words: tuple[Word, ...]) -> int:
    """5 for "quinto", "5to", "hasta quinto"; a bare "5" and "el quinto" are options of the list."""
    telling = [word for word in words if word.key not in _AROUND | _YEARS]
    years = any(word.key in _YEARS for word in words)
    if len(telling) != 1 or (not years and _points(words)):
        return 0
    return _rank(telling[0], plain=years)


def _points(words: tuple[Word, ...]) -> bool:
    return len(words) == 2 and any(word.key in _POINTING for word in words)


def _rank(word: Word, *, plain: bool) -> int:
    """`plain`: "3" and "kimsa" count as well."""
    if word.text.isdecimal():
        return int(word.text) if plain else 0
    if word.text[:1].isdecimal():
        return 0 if "kaq" in word.text.lower() else int("".join(c for c in word.text if c.isdecimal()) or 0)
    return ordinal(word) or (quechua_number([word.text]) if plain else 0) or 0


def _grade_named(words: tuple[Word, ...]) -> int:
    """5 for "quinto grado", "5to grado", "pichqa gradokama"."""
    telling = [word for word in words if word.key not in _AROUND]
    if len(telling) != 2:
        return 0
    named = telling[1].key in _GRADES or any(fold(stem) in _GRADES for stem in stems(telling[1].text))
    return _rank(telling[0], plain=True) if named else 0


def _of_grade(grade: int) -> tuple[Schooling, ...]:
    """Primary has six grades, secondary five, and "quinto" alone is said of the last one."""
    if grade == _LAST_OF_SECONDARY:
        return (Schooling.SECONDARY,)
    return _of_numbered_grade(grade)


def _of_numbered_grade(grade: int) -> tuple[Schooling, ...]:
    """ "Quinto grado" is said in both schools."""
    if grade == _LAST_OF_PRIMARY:
        return (Schooling.PRIMARY,)
    if grade == _LAST_OF_SECONDARY:
        return (Schooling.PRIMARY_PARTIAL, Schooling.SECONDARY)
    return _EITHER if 1 <= grade < _LAST_OF_SECONDARY else ()

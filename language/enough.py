"""What people have had enough of: "deja de mandarme X", "paso de X", "de X nada", "fuera X", "algo distinto a X"."""

from __future__ import annotations

from language.clauses import TURNS, clause_before, keys, until
from language.spanish import Word, fold

_STOP, _OUT = keys("deja deje dejen"), fold("fuera")
_PASS, _LAST, _OF = fold("paso"), fold("ultimo"), fold("de")
_PASSING_BY = keys("a cada un el primer primero que al del de mi")  # "paso a paso", "el primer paso"
_ENOUGH = keys("nada paso basta")
_WANTED = keys("me prefiero quiero quisiera haria estudiaria gusta interesa")
_IS = keys("es seria")
_OTHER = keys("distinto distinta diferente aparte")
_SOMETHING = keys("algo cosa curso rubro oficio carrera otro otra")
_LINKS = keys("a al de del")
_NO = keys("no nunca jamas")
_ENDS = TURNS | {","}


def had_enough(words: tuple[Word, ...]) -> set[int]:
    """Indexes of the words that are refused so."""
    return {reached for index in range(len(words)) for reached in _at(words, index)}


def _at(words: tuple[Word, ...], index: int) -> set[int]:
    key = words[index].key
    if key in _ENOUGH:
        return _passed_by(words, index)
    if (key in _STOP and _to_be_stopped(words, index)) or (key in _OTHER and _is_other_than(words, index)):
        return until(words, index + 2, _ENDS)
    if key == _OUT and index == 0:
        return until(words, 1, _ENDS)
    return _last_wanted(words, index) if key == _LAST else set()


def _key(words: tuple[Word, ...], index: int) -> str:
    return words[index].key if 0 <= index < len(words) else ""


def _to_be_stopped(words: tuple[Word, ...], index: int) -> bool:
    """ "Deja de X"; not "no deja de X"."""
    return _key(words, index + 1) == _OF and _key(words, index - 1) not in _NO


def _passed_by(words: tuple[Word, ...], index: int) -> set[int]:
    """ "X paso", "paso de X", "de X nada", "de X basta"."""
    before, after = _key(words, index - 1), _key(words, index + 1)
    passes = words[index].key == _PASS and before not in _PASSING_BY
    if passes and after == _OF:
        return until(words, index + 2, _ENDS)
    said = clause_before(words, index)
    of_it = len(said) > 1 and _key(words, said[-1]) == _OF
    return set(said) if (not after or after in _ENDS) and (of_it or passes) else set()


def _last_wanted(words: tuple[Word, ...], index: int) -> set[int]:
    """ "Lo último que quiero es X"; "el último que vi es de X" was only seen."""
    least = _key(words, index - 1) == fold("lo") and _key(words, index + 1) == fold("que")
    wanted = least and _key(words, index + 2) in _WANTED
    said = next((at for at in range(index + 2, len(words)) if words[at].key in _IS), 0)
    return until(words, said + 1, _ENDS) if wanted and said else set()


def _is_other_than(words: tuple[Word, ...], index: int) -> bool:
    """ "Algo distinto a X"; "diferentes de X" may be several."""
    something = any(word.key in _SOMETHING for word in words[max(index - 2, 0) : index])
    return something and _key(words, index + 1) in _LINKS

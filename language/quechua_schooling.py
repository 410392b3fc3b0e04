"""Schooling as people say it in Quechua, mostly with Spanish level names: "primaria tukusqa", "kinsa gradokama"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from language.quechua_negation import is_negation
from language.quechua_numerals import quechua_number
from language.quechua_spelling import quechua_key
from language.quechua_words import Analysis, analyse, stems
from language.schooling import LAST_GRADE, STEPS, Schooling
from language.spanish import Word, fold

_LEVELS = {
    **dict.fromkeys(map(fold, "primaria primariya iscuylita".split()), "primary"),
    **dict.fromkeys(map(fold, "secundaria secundariya sekundaria colegio kulihyu".split()), "secondary"),
    **dict.fromkeys(map(fold, "instituto universidad superior".split()), "higher"),
}
_SCHOOL = frozenset(map(quechua_key, "iskwila escuela yachaywasi kulihyu".split()))
_ENDED = frozenset(map(quechua_key, "tuku puchuka termina acaba".split()))
_LEFT = frozenset(map(quechua_key, "saqi dija deja falta".split()))
_LEARNING = frozenset(map(quechua_key, "yacha yachaku istudiya estudia ri ka".split()))
_LETTERS = frozenset(map(quechua_key, "ñawincha liyi".split()))
_GRADE = frozenset(map(fold, "grado gradu año ano kaq".split()))
_STUDIES = ("istudi", "istudy")  # beginnings of keys: "estudio", "istudyu", "estudiarqani"


@dataclass(frozen=True)
class QuechuaSchooling:
    """The step said, and first and last word that said it."""

    value: Schooling
    first: int
    last: int


def read_quechua_schooling(words: Sequence[Word], *, asked: bool = False) -> QuechuaSchooling | None:
    """None for messages that are not Quechua or state no schooling ("institutopi yachayta munani" is a wish)."""
    read = [analyse(word.text) for word in words]
    found = _level(words, read)
    if not _is_quechua(words, read):
        return None
    if found is None:
        return _never(words, read)
    index, level = found
    if _wishes(read) and not _ended(read):
        return None
    return _stated(words, read, index=index, level=level) if asked or _states(words, read, index) else None


def tells_of_an_end(words: Sequence[Word]) -> bool:
    """Whether the words deny something, end it or leave it, which may be the school named in another clause."""
    return any(is_negation(word.text) or analyse(word.text).key in _ENDED | _LEFT for word in words)


def _is_quechua(words: Sequence[Word], read: Sequence[Analysis]) -> bool:
    """At least one word of it bears Quechua endings or denies in Quechua."""
    return any(is_negation(word.text) or (r.suffixes and _endings_tell(r)) for word, r in zip(words, read, strict=True))


def _endings_tell(read: Analysis) -> bool:
    return (read.known and any(len(name) > 1 for name in read.names)) or any(len(name) > 2 for name in read.names)


def _level(words: Sequence[Word], read: Sequence[Analysis]) -> tuple[int, str] | None:
    for index, word in enumerate(words):
        names = (word.key, fold(read[index].stem), *map(fold, stems(word.text)))
        if level := next((_LEVELS[name] for name in names if name in _LEVELS), ""):
            return index, level
        following = read[index + 1].key if index + 1 < len(words) else ""
        if quechua_key(word.text) == quechua_key("hatun") and following.startswith("yacha"):
            return index, "higher"
    return None


def _never(words: Sequence[Word], read: Sequence[Analysis]) -> QuechuaSchooling | None:
    """ "Manam yachay wasiman rirqanichu", "mana ñawinchayta yachanichu", "mana estudiarqanichu"."""
    cue = next((i for i, word in enumerate(words) if is_negation(word.text)), None)
    if cue is None:
        return None
    if (without := _without_studies(words, read)) is not None:
        return QuechuaSchooling(Schooling.NONE, without - 1, without)
    keys = {r.key for r in read[cue:]} | {quechua_key(word.text) for word in words[cue:]}
    school = bool(keys & _SCHOOL) or ({"yachay", "wasi"} <= keys | {k + "y" for k in keys}) or "wasi" in keys
    past = any(r.features.get("Tense") == "Past" and r.key in _LEARNING for r in read[cue:])
    letters = bool(keys & _LETTERS) and any(r.key == "yacha" for r in read[cue:])
    studied = past and any(r.key.startswith(_STUDIES) for r in read)
    if letters or studied or (school and past):
        return QuechuaSchooling(Schooling.NONE, cue, len(words) - 1)
    return None


def _without_studies(words: Sequence[Word], read: Sequence[Analysis]) -> int | None:
    """Where the person is "mana estudioyuq"; "mana estudioyuqpaq" and "mana estudioyuq runa" are others."""
    for index in range(1, len(words)):
        features = read[index].features
        having = features.get("Having") == "Yes" and not features.keys() & {"Case", "Number"}
        of_self = index + 1 == len(words) or read[index + 1].key == "ka"
        if having and of_self and read[index].key.startswith(_STUDIES) and is_negation(words[index - 1].text):
            return index
    return None


def _wishes(read: Sequence[Analysis]) -> bool:
    moods, tenses = {r.features.get("Mood") for r in read}, {r.features.get("Tense") for r in read}
    return any(r.key == "muna" for r in read) or bool(moods & {"Des", "Cnd"}) or "Fut" in tenses


def _ended(read: Sequence[Analysis]) -> bool:
    return any(r.key in _ENDED for r in read)


def _states(words: Sequence[Word], read: Sequence[Analysis], index: int) -> bool:
    """Something besides the level's name says that the person has or had it."""
    having = any("Having" in r.features for r in read)
    doing = any(r.key in _ENDED | _LEFT or (r.key in _LEARNING and "Mood" in r.features) for r in read)
    return having or doing or grade_said(words) > 0 or "kama" in read[index].names


def _stated(words: Sequence[Word], read: Sequence[Analysis], *, index: int, level: str) -> QuechuaSchooling | None:
    denied = any(is_negation(word.text) for word in words)
    if denied and "Having" in read[index].features:
        return QuechuaSchooling(Schooling.NONE, 0, len(words) - 1) if level == "primary" else None
    partial, whole = STEPS[level]
    value = partial if _is_partial(words, read, level=level, denied=denied) else whole
    return QuechuaSchooling(value, 0, len(words) - 1)


def _is_partial(words: Sequence[Word], read: Sequence[Analysis], *, level: str, denied: bool) -> bool:
    if denied or _wishes(read) or any(r.key in _LEFT for r in read):  # who wants to finish it has not
        return True
    if grade := grade_said(words):
        return grade < LAST_GRADE[level]
    learning = any(r.key in _LEARNING and "Mood" in r.features for r in read)
    return learning and not _ended(read) and not any("Having" in r.features for r in read)


def grade_said(words: Sequence[Word]) -> int:
    """The number before "grado" in either language: "kinsa gradokama", "3 grado"."""
    for before, word in pairwise(words):
        if {word.key, fold(analyse(word.text).stem), *map(fold, stems(word.text))} & _GRADE:
            digits = before.text if before.text.isdecimal() else ""
            return int(digits) if digits else (quechua_number([before.text]) or 0)
    return 0

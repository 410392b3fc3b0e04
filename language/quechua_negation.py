"""What mana and ama deny: "mana wayk'uyta munanichu", "costurata manam yachanichu", "ama costuratachu"."""

from __future__ import annotations

from collections.abc import Sequence

from language.quechua_spelling import quechua_key
from language.quechua_words import Analysis, analyse
from language.spanish import Word, fold

_NEGATIONS = frozenset({quechua_key("mana"), quechua_key("ama")})
_COURTESY = ("ama", "hina", "kaspa")  # "please": its ama denies nothing
_MARKS = frozenset(".;!?\n")
_TURNS = frozenset(map(fold, "pero sino aunque".split())) | {"\n"}
_QUECHUA_TURNS = frozenset(map(quechua_key, "ichaqa ichapas aswan aswanpas ari yachani munani".split()))
_ADVERBS = frozenset(map(quechua_key, "kunan allinta anchata ñuqa noqa sumaqta".split()))


def is_negation(word: str) -> bool:
    """ "mana", "manam", "manan", "manaña", "amapuni"; "manachu …?" asks, and "mañana" is tomorrow."""
    if fold(word) == fold("mañana") and "naña" not in word.lower():
        return False
    read = analyse(word)
    return read.key in _NEGATIONS and "Chu" not in read.features


def denied_by(words: Sequence[Word], cue: int) -> set[int]:
    """Indexes of the words that the negation at `cue` reaches."""
    if [word.text.lower() for word in words[cue : cue + 3]] == list(_COURTESY):
        return set()
    verb = _next_spoken(words, cue)
    if cue == len(words) - 1:
        return set(_objects_before(words, cue))  # "cocinataqa mana"
    if verb is not None and _is_finite(analyse(words[verb].text)):
        return {*range(cue + 1, verb + 1), *_objects_before(words, cue)}
    return set(_up_to_chu(words, cue))


def _next_spoken(words: Sequence[Word], cue: int) -> int | None:
    for index in range(cue + 1, len(words)):
        if quechua_key(words[index].text) not in _ADVERBS:
            return index if words[index].key[:1].isalpha() else None
    return None


def _is_finite(read: Analysis) -> bool:
    return read.known and "Mood" in read.features


def _objects_before(words: Sequence[Word], cue: int) -> list[int]:
    """Back to the verb or the turn before: all that stands between is what is not wanted or known."""
    reached: list[int] = []
    for index in range(cue - 1, -1, -1):
        if _ends_clause(words[index]) or _is_finite(analyse(words[index].text)) or is_negation(words[index].text):
            break
        reached.append(index)
    return reached


def _up_to_chu(words: Sequence[Word], cue: int) -> list[int]:
    """To the word in -chu, which closes what mana opens; where people drop it, to the verb or the end of the clause."""
    reached: list[int] = []
    for index in range(cue + 1, len(words)):
        read = analyse(words[index].text)
        if _ends_clause(words[index]) or (words[index].text == "," and not _chu_follows(words, index)):
            break
        reached.append(index)
        if "Chu" in read.features or _is_finite(read):
            break
    return reached


def _chu_follows(words: Sequence[Word], comma: int) -> bool:
    """ "mana costurata, cocinatapas munanichu" is one list: the next verb closes it with -chu."""
    for word in words[comma + 1 :]:
        read = analyse(word.text)
        if is_negation(word.text) or _ends_clause(word):
            return False
        if _is_finite(read):
            return "Chu" in read.features
    return False


def _ends_clause(word: Word) -> bool:
    return word.text in _MARKS or word.key in _TURNS or quechua_key(word.text) in _QUECHUA_TURNS

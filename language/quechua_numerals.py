"""Numbers in Southern Quechua, in both varieties and with the endings that answers put on them."""

from __future__ import annotations

from collections.abc import Sequence

from language.quechua_spelling import quechua_key
from language.quechua_words import Analysis, analyse
from language.tokens import plain

_UNITS = ("huk", "iskay", "kimsa", "tawa", "pichqa", "suqta", "qanchis", "pusaq", "isqun")
UNITS = {quechua_key(word): number for number, word in enumerate(_UNITS, start=1)}
_TEN = quechua_key("chunka")
_LARGE = {quechua_key("pachak"): 100, quechua_key("waranqa"): 1000}
_FIRST = quechua_key("ñawpaq")
_RANK_MARKS = frozenset(map(quechua_key, "kaq ñiqin ñiqi ñeqen niqen".split()))
_KAQ = quechua_key("kaq")
_NOT_NUMBERS = frozenset({"ok"})  # sounds like "hoq"
# "Hukkuna" are others; "hukmanta" is anew, "hukman" elsewhere, "hukpas" one more.
_NO_COUNT = frozenset({"kuna"})
_ONE = quechua_key("huk")
_NOT_ONE = frozenset("kuna manta man pas raq pi kama niq".split())
_LAST = frozenset(map(quechua_key, "qipa qhipa qipapi qepa tukukuy puchukay".split()))
_ANOTHER = frozenset(map(quechua_key, ("hukwan",)))  # with one, and as often with another: better asked again


def quechua_number(words: Sequence[str]) -> int | None:
    """The number that words spell out together: "chunka iskayniyuq" is 12, "iskayta" 2; None for anything else."""
    if not words or any(plain(word) in _NOT_NUMBERS or quechua_key(word) in _ANOTHER for word in words):
        return None
    parts = [_part(word) for word in words]
    if any(part is None for part in parts):
        return None
    return _sum([part for part in parts if part is not None])


def quechua_rank(words: Sequence[str]) -> int | None:
    """1 for "ñawpaq" and "huk ñiqin", 2 for "iskay kaq" with whatever case; None without a mark of order."""
    marked = [word for word in words if not is_rank_mark(word)]
    if len(marked) == 1 and analyse(marked[0]).key == _FIRST:
        return 1
    return quechua_number(marked) if len(marked) < len(words) else None


def is_quechua_last(words: Sequence[str]) -> bool:
    """ "Qipa kaq", "qhipa kaqta", "qipa ñiqin": the last of what was shown."""
    marked = [word for word in words if not is_rank_mark(word)]
    return len(marked) == 1 and len(marked) < len(words) and _is_last(marked[0])


def _is_last(word: str) -> bool:
    return bool(_LAST & {quechua_key(word), analyse(word).key})


def is_rank_mark(word: str) -> bool:
    """ "kaq", "kaqta", "ñiqin": what makes "the second" of "two"."""
    read = analyse(word)
    return read.key in _RANK_MARKS or quechua_key(word) in _RANK_MARKS or (read.key == "ka" and "q" in read.names)


def is_bare_numeral(word: str) -> bool:
    """ "Huk", "kimsa", without an ending."""
    return _is_number(quechua_key(word))


def _part(word: str) -> tuple[str, bool] | None:
    """A number word's key, and whether -yuq adds it to what stands before ("chunka iskayniyuq")."""
    whole = quechua_key(word)
    whole = whole.removesuffix(_KAQ) or whole  # "iskaykaq", written as one
    if _is_number(whole):
        return whole, False
    read = analyse(word)
    return (read.key, _adds(read)) if _is_number(read.key) and _counts(read, whole) else None


def _counts(read: Analysis, word: str) -> bool:
    """ "Iskayninta" is both of them, "hukninta" one of them; the same -n only stresses "tawan"."""
    possessed = not _adds(read) and "n" in read.names and "nin" in word
    return not possessed and not set(read.names) & (_NOT_ONE if read.key == _ONE else _NO_COUNT)


def _adds(read: Analysis) -> bool:
    return "yuq" in read.names


def _is_number(key: str) -> bool:
    return key in UNITS or key == _TEN or key in _LARGE


def _sum(parts: list[tuple[str, bool]]) -> int | None:
    """Tens, hundreds and thousands count what stands before them; "-yuq" or a larger word before adds."""
    total, pending = 0, 0
    for key, adds in parts:
        scale = 10 if key == _TEN else _LARGE.get(key, 0)
        if scale:
            total, pending = total + (pending or 1) * scale, 0
        elif pending or (total and not adds and len(parts) > 1 and total % 10):
            return None
        else:
            pending = UNITS[key]
    return total + pending or None

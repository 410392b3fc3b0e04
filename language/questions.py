"""Whether a message asks something, by its marks, its question words and the Quechua ending -chu."""

from __future__ import annotations

from language.quechua_spelling import quechua_key
from language.quechua_words import analyse
from language.spanish import Word, fold, words_of

_SPANISH = frozenset(map(fold, "que cual cuales cuanto cuanta cuantos cuando donde como quien porque".split()))
_NOT_FIRST = frozenset(map(fold, "porque".split()))  # "porque trabajo" answers; "xq no hay" may ask
_QUECHUA = frozenset(
    map(quechua_key, "ima pi may mayqin mayqan imayna hayka maychika haykap imanasqa imarayku imapaq".split())
)
_NEGATIONS = frozenset(map(quechua_key, "mana ama".split()))


def asks(text: str) -> bool:
    """True for "donde queda", "Munankichu", "maypin kachkan" and anything with a question mark."""
    words = words_of(text)
    return "?" in text or _begins_like_one(words) or _ends_in_chu(words) or _asks_in_quechua(words)


def _begins_like_one(words: tuple[Word, ...]) -> bool:
    return bool(words) and words[0].key in _SPANISH - _NOT_FIRST


def _asks_in_quechua(words: tuple[Word, ...]) -> bool:
    """The question word stands first; "imapas" (something) and a bare "may" (very) do not ask."""
    first = analyse(words[0].text) if words else None
    if first is None or first.key not in _QUECHUA or "pas" in first.names:
        return False
    return first.key != "may" or bool(first.suffixes)


def _ends_in_chu(words: tuple[Word, ...]) -> bool:
    """With mana or ama before it, -chu negates instead."""
    read = [analyse(word.text) for word in words]
    chu = next((index for index, word in enumerate(read) if word.features.get("Chu")), None)
    return chu is not None and not any(word.key in _NEGATIONS for word in read[: chu + 1])

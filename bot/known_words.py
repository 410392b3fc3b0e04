"""The words that a misspelt one may stand for: the examples' own, and trades' names with their commonest endings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from language.gazetteer import Entry
from language.spanish import words_of
from language.tokens import plain

_SHORTEST = 4  # letters of a trade's word
_MET = 2  # times; what was met once may be a slip itself
_OF_NOUNS = ("", "ta", "tam", "taqa", "manta", "pi", "paq", "mi", "wan")
_OF_VERBS = ("yta", "ytam", "ymanta", "ypaq", "ni", "nim", "q", "niku", "rqani", "spa", "chkani", "shani")


def met_words(texts: Iterable[str]) -> dict[str, int]:
    """How often each word was met, of those that were met more than once."""
    counts = Counter(plain(word.text) for text in texts for word in words_of(text))
    return {word: times for word, times in counts.items() if times >= _MET}


def known_words(met: Mapping[str, int], trades: Iterable[Entry]) -> dict[str, int]:
    """`met`, and the forms of trades' words that were not."""
    forms = (form for entry in trades for word in words_of(entry.text) for form in _forms(plain(word.text)))
    return {**dict.fromkeys(forms, 1), **met}


def _forms(word: str) -> Iterator[str]:
    if len(word) >= _SHORTEST:
        yield from (word + ending for ending in _OF_NOUNS)
        if word.endswith("y"):
            yield from (word[:-1] + ending for ending in _OF_VERBS)

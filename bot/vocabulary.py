"""The words of the training messages: what a misspelt word was most likely meant to be, and what is gibberish."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.spanish import Word, fold
from language.tokens import plain

_SHORTEST, _LONG = 4, 9  # letters of a word that may be a misspelling by one change, by two
_MET = 2  # times; what was met once may be a slip itself
_HELD_KEY = re.compile(r"(.)\1{2,}", re.IGNORECASE)  # "qqq" is no drawn-out "q" for "que"
_KEPT = 20_000  # misspellings remembered


class Vocabulary:
    """Plain words (`language.tokens.plain`) and how often each was met; they are compared by how they sound."""

    def __init__(self, counts: Mapping[str, int], *, long: int = _LONG) -> None:
        """Words of `long` letters bear two changes."""
        self.counts = dict(counts)
        self._long = long
        self._by_key: dict[str, str] = {}  # the commonest spelling of each sound
        for word, _ in sorted(self.counts.items(), key=itemgetter(1)):
            self._by_key[fold(word)] = word
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for key in self._by_key:
            self._by_length[len(key)].append(key)
        self._meant: dict[str, str] = {}

    @classmethod
    def of(cls, words: Iterable[Word], *, met: int = _MET) -> Vocabulary:
        counts = Counter(plain(word.text) for word in words)
        return cls({word: count for word, count in counts.items() if count >= met})

    def knows_any(self, words: Iterable[Word]) -> bool:
        """Whether one of the words, or what it nearly spells, was met before."""
        spelt = [word for word in words if not _HELD_KEY.fullmatch(word.text)]
        return any(word.key in self._by_key or self.meant(word) != word.text for word in spelt)

    def by_ear(self, word: Word) -> str:
        """The known word that sounds just so, else nothing."""
        return self._by_key.get(word.key, "")

    def meant(self, word: Word) -> str:
        """The word itself where it is known or like none; else the known one a change or two away, the commonest."""
        if word.key in self._by_key or not word.key.isalpha():
            return word.text
        if len(self._meant) > _KEPT:
            self._meant.clear()
        if word.key not in self._meant:
            self._meant[word.key] = self._nearest(word.key)
        return self._meant[word.key] or word.text

    def _nearest(self, key: str) -> str:
        if len(key) < _SHORTEST:
            return ""
        changes = 2 if len(key) >= self._long else 1
        near = [
            (gap, -self.counts[self._by_key[known]], self._by_key[known])
            for length in range(max(_SHORTEST, len(key) - changes), len(key) + changes + 1)
            for known, gap, _ in process.extract(
                key,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=changes,
                limit=None,
                processor=None,
            )
        ]
        return min(near)[2] if near else ""

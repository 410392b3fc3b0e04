"""The words of the training messages: a message without any of them, or a near spelling, is nothing we can guess at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.spanish import words_of

_SHORTEST = 4  # letters of a word that may be a misspelling


@dataclass(frozen=True)
class Vocabulary:
    """Keys of known words (see `language.spanish.fold`)."""

    keys: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        return cls(frozenset(word.key for text in texts for word in words_of(text)))

    def knows_any(self, text: str) -> bool:
        return any(word.key in self.keys or self._nearly(word.key) for word in words_of(text))

    def _nearly(self, key: str) -> bool:
        """One change, as in "informasoin": letters alone would find something in "zzz qqq" too."""
        if len(key) < _SHORTEST:
            return False
        near = process.extractOne(key, self.keys, scorer=OSA.distance, score_cutoff=1, processor=None)
        return near is not None and len(near[0]) >= _SHORTEST

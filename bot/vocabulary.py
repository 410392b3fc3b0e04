"""The words of the training messages: a message without any of them, or a near spelling, is nothing we can guess at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.spanish import words_of

_SHORTEST, _LONG = 4, 8  # letters of a word that may be a misspelling by one change, by two
_HELD_KEY = re.compile(r"(.)\1{2,}", re.IGNORECASE)  # "qqq" is no drawn-out "q" for "que"


@dataclass(frozen=True)
class Vocabulary:
    """Keys of known words (see `language.spanish.fold`)."""

    keys: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        return cls(frozenset(word.key for text in texts for word in words_of(text)))

    def knows_any(self, text: str) -> bool:
        words = [word for word in words_of(text) if not _HELD_KEY.fullmatch(word.text)]
        return any(word.key in self.keys or self._nearly(word.key) for word in words)

    def _nearly(self, key: str) -> bool:
        """A change or two, as in "informasoin": letters alone would find something in "zzz qqq" too."""
        if len(key) < _SHORTEST:
            return False
        changes = 2 if len(key) >= _LONG else 1
        near = process.extractOne(key, self.keys, scorer=OSA.distance, score_cutoff=changes, processor=None)
        return near is not None and len(near[0]) >= _SHORTEST

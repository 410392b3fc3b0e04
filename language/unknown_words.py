"""What no known word is may be a name by a wrong letter anywhere; what is near a known word is that word."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.name_endings import WORD_ENDINGS, ending_of, is_everyday, loosely_unended, unended
from language.name_guesses import Guess, NameGuesses, Stems
from language.name_spelling import letters

_SHORTEST, _SHORTEST_NAME = 6, 5  # letters of what is said, of the name meant
_MOST_WORDS, _STEMS_TRIED = 3, 3


class UnknownWords:
    """`names` are the words of all names: they are no everyday words, however usual."""

    def __init__(self, guesses: NameGuesses, *, names: Collection[str]) -> None:
        self._guesses = guesses
        self._names = names

    def meant(self, said: str, *, usual: Collection[str], known: Collection[str]) -> list[Guess]:
        """The likeliest names; those of its words that are `usual` must stand in them."""
        if letters(said) < _SHORTEST or said.count(" ") >= _MOST_WORDS or is_everyday(said):
            return []
        exact = unended(said)
        guesses = [g for g in self._guesses.one_off(_stems(said, exact)) if set(usual) <= set(g.name.split())]
        likeliest = [g for g in guesses if g.rank == guesses[0].rank and letters(g.name) >= _SHORTEST_NAME]
        if not likeliest or any(stem in known for stem in exact):
            return []
        return [] if any(self._is_near(word, known) for word in said.split()) else likeliest

    def _is_near(self, word: str, known: Collection[str]) -> bool:
        """As near to an everyday word as to a name: "munaani"."""
        if word in known or word in self._names:
            return False
        near = process.extract(word, known, scorer=OSA.distance, score_cutoff=1, limit=2, processor=None)
        return any(other not in self._names for other, _, _ in near)


def _stems(said: str, exact: list[str]) -> Stems:
    ended = ((stem, ending_of(said, stem), 0) for stem in exact[:_STEMS_TRIED])
    return ((said, "", 0), *ended, *loosely_unended(said, WORD_ENDINGS))

"""Puts right misspelt words of a message before trades are read in it: what no known word is, but nearly one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from bot.vocabulary import Vocabulary
from language.gazetteer import normalise
from language.name_endings import is_everyday_quechua, unended
from language.spanish import Word, fold, words_of
from language.tokens import plain
from language.word_forms import spanish_words

_SHORTEST, _LONG = 5, 12  # letters of a word that may be a misspelling by one change, by two
_OFTEN = 20  # times met: the shortest ones are near to many words, "aymay" to harvest too
_SHORTEST_KEPT = 4  # of a kept word that bears endings
_AMBIGUOUS = frozenset({"manana"})  # manaña and mañana without the sign that tells them apart


@dataclass(frozen=True)
class _Piece:
    """A word as it was written, from `start` to `end`, and where it stands after mending."""

    start: int
    end: int
    mended_start: int
    mended_end: int


@dataclass(frozen=True)
class Mended:
    text: str
    pieces: tuple[_Piece, ...] = ()

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where in the message as written the stretch stands."""
        return self._written_start(start), self._written_end(end)

    def _written_start(self, offset: int) -> int:
        moved = 0
        for piece in self.pieces:
            if offset < piece.mended_start:
                break
            if offset < piece.mended_end:
                return piece.start
            moved = piece.end - piece.mended_end
        return offset + moved

    def _written_end(self, offset: int) -> int:
        moved = 0
        for piece in self.pieces:
            if offset <= piece.mended_start:
                break
            if offset <= piece.mended_end:
                return piece.end
            moved = piece.end - piece.mended_end
        return offset + moved


class WordRepair:
    """`counts` are the words that may be meant, and how often each was met; the normalised `kept` stay as they are.

    `is_name` tells a word that is a name, whatever endings it bears.
    """

    def __init__(
        self, counts: Mapping[str, int], *, kept: Collection[str], is_name: Callable[[str], bool] = lambda _: False
    ) -> None:
        self._vocabulary = Vocabulary(counts, long=_LONG)
        self._kept, self._is_name = frozenset(kept), is_name

    def mend(self, text: str) -> Mended:
        changes = [(word, meant) for word in words_of(text) if (meant := self._meant(word)) != word.text]
        mended = text
        for word, meant in reversed(changes):
            mended = mended[: word.start] + meant + mended[word.end :]
        return Mended(mended, _placed(changes))

    def _meant(self, word: Word) -> str:
        said = normalise(word.text)
        if len(said) < _SHORTEST or not word.key.isalpha() or self._is_known(word, said):
            return word.text
        meant = self._vocabulary.by_ear(word) or self._nearest(word, said)
        short = len(said) == _SHORTEST and self._vocabulary.counts.get(plain(meant), 0) < _OFTEN
        return word.text if short or meant in _AMBIGUOUS or len(meant) < _SHORTEST else meant

    def _is_known(self, word: Word, said: str) -> bool:
        """ "Juliaca", "altopi": also a kept word with Quechua endings."""
        kept = any(stem in self._kept for stem in (said, *unended(said)) if len(stem) >= _SHORTEST_KEPT)
        return kept or plain(word.text) in self._vocabulary.counts or self._is_name(word.text)

    def _nearest(self, word: Word, said: str) -> str:
        """What is a word of either language, though nobody used it yet, stays: "firmallata"."""
        stems = [fold(stem) for stem in unended(said) if len(stem) >= _SHORTEST]
        usual = not spanish_words().isdisjoint((word.key, *stems)) or is_everyday_quechua(said)
        return word.text if usual else self._vocabulary.meant(word)


def _placed(changes: list[tuple[Word, str]]) -> tuple[_Piece, ...]:
    placed: list[_Piece] = []
    moved = 0
    for word, meant in changes:
        start = word.start + moved
        placed.append(_Piece(word.start, word.end, start, start + len(meant)))
        moved += len(meant) - (word.end - word.start)
    return tuple(placed)

"""Kinds of interest (RIASEC) from one or two either/or answers, and the trades that go with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from catalogue import interests

ROUNDS = 2  # with the choice of a trade and schooling the courses come within nine messages
FIRST_PAIR = "RS"
# What tells apart the trades that remain: those of hands by making, technology; those with people by making, counting.
SECOND_PAIRS = {"R": "IA", "S": "AC", "RS": "AC"}
WEIGHTS = (3, 2, 1)  # of a trade's first, second and third letter


def pair(game: Sequence[str]) -> str | None:
    """The two kinds to choose between now; None where all was asked."""
    if len(game) >= ROUNDS:
        return None
    return SECOND_PAIRS[game[0]] if game else FIRST_PAIR


def best(game: Sequence[str], trades: Iterable[str]) -> list[str]:
    """The trades that fit best first; where several fit alike, in the order given."""
    liked = _scores(game)
    return sorted(trades, key=lambda trade: -_fit(letters_of(trade), liked))


def letters_of(trade: str) -> str:
    """ "" for one that an operator added since: it fits nothing and comes last."""
    return interests.letters(trade)


def _scores(game: Sequence[str]) -> Counter[str]:
    """An answer is one letter, or both where somebody likes both; each of those counts half."""
    scores: Counter[str] = Counter()
    for answer in game:
        scores.update({letter: 2 // len(answer) for letter in answer})
    return scores


def _fit(letters: str, liked: Counter[str]) -> float:
    """Weighed by place and by how many letters a trade has: one of a single kind is no worse for it."""
    weights = WEIGHTS[: len(letters)]
    return sum(w * liked[letter] for w, letter in zip(weights, letters, strict=True)) / (sum(weights) or 1)

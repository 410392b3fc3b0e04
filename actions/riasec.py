"""Six kinds of interest (RIASEC) from a few either/or answers, and the trades that go with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from catalogue import interests

FIRST_PAIRS = ("RS", "AC", "IE")
ROUNDS = 4  # the last one between the two kinds that lead; whoever has little patience is not lost on six
WEIGHTS = (3, 2, 1)  # of a trade's first, second and third letter


def pair(game: Sequence[str]) -> str | None:
    """The two kinds to choose between now; None where all was asked."""
    if len(game) < len(FIRST_PAIRS):
        return FIRST_PAIRS[len(game)]
    return "".join(_leading(game)[:2]) if len(game) < ROUNDS else None


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


def _leading(game: Sequence[str]) -> list[str]:
    scores = _scores(game)
    return sorted("".join(FIRST_PAIRS), key=lambda letter: -scores[letter])


def _fit(letters: str, liked: Counter[str]) -> float:
    """Weighed by place and by how many letters a trade has: one of a single kind is no worse for it."""
    weights = WEIGHTS[: len(letters)]
    return sum(w * liked[letter] for w, letter in zip(weights, letters, strict=True)) / (sum(weights) or 1)

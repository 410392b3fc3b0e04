"""Whether a trade's word in a message means the trade: signs around it, weighed as the written examples taught."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.trade_words import WEAK
from language.gazetteer import Match
from language.quechua_spelling import quechua_key
from language.spanish import Word, words_of

_WINDOW = 3  # words before and after a name whose order counts
_MOST_OTHERS, _LENGTH_STEP, _LONGEST = 2, 3, 5


@dataclass(frozen=True)
class Meant:
    """A linear decision over signs; with no weights every trade's word is meant."""

    weights: Mapping[str, float] = field(default_factory=dict)
    least: float = 0.0

    def surplus(self, match: Match, told: Told) -> float:
        """How far above what is needed; below 0 it is not meant."""
        return sum(self.weights.get(sign, 0.0) for sign in told.signs(match)) - self.least

    def as_json(self) -> dict[str, Any]:
        return {"weights": dict(self.weights), "least": self.least}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Meant:
        return cls(stored["weights"], stored["least"])


class Told:
    """A message and the trade words found in it; `asked`: the question was what the person can or wants to do."""

    def __init__(self, text: str, found: list[Match], *, asked: bool) -> None:
        self._found, self._asked = found, asked
        self._words = [(word, _holder(word, found)) for word in words_of(text)]
        self._asks = "?" in text

    def signs(self, match: Match) -> set[str]:
        """What may tell that this match is meant, each sign once."""
        return {
            *self._of_the_name(match),
            *self._of_the_message(match),
            *self._beside(match),
            *self._around(match),
        }

    def _of_the_name(self, match: Match) -> Iterator[str]:
        yield f"name {base(match)}"
        yield f"trade {match.values[0]}"
        yield f"ending {match.ending}"
        yield f"words in name {match.name.count(' ')}"
        yield from ["misspelt"] * bool(match.distance)
        yield from ["weak"] * is_weak(match)

    def _of_the_message(self, match: Match) -> Iterator[str]:
        weak = " weak" * is_weak(match)
        yield f"length {min(len(self._words) // _LENGTH_STEP, _LONGEST)}"
        if self._asked:
            yield "asked"
            yield f"asked{weak}"
        if self._asks:
            yield "asks"

    def _beside(self, match: Match) -> Iterator[str]:
        others = [other for other in self._found if other is not match]
        yield f"others {min(len(others), _MOST_OTHERS)}"
        if any(other.values == match.values for other in others):
            yield "same beside"
        if not all(map(is_weak, others)):
            yield "activity beside"
            yield "activity beside" + " weak" * is_weak(match)

    def _around(self, match: Match) -> Iterator[str]:
        before = [_seen(word, held, match) for word, held in self._words if word.end <= match.start]
        after = [_seen(word, held, match) for word, held in self._words if word.start >= match.end]
        for side, seen in (("before", before[::-1]), ("after", after)):
            if not seen:
                yield f"nothing {side}"
            for index, key in enumerate(seen[:_WINDOW], start=1):
                yield f"{side} {key}"
                yield f"{side} {index} {key}"
        for word, held in self._words:
            if held is not match:
                yield from _parts(word, _seen(word, held, match))


def _parts(word: Word, seen: str) -> Iterator[str]:
    """The whole word, how it begins and how it ends: Quechua and misspelt words share those."""
    heard = quechua_key(word.text)
    yield f"word {seen}"
    yield f"begins {heard[:4]}"
    yield f"ends {heard[-3:]}"


def _seen(word: Word, held: Match | None, match: Match) -> str:
    """Another name counts as one, whichever it is."""
    if held is None or held is match:
        return word.key
    return "(same)" if held.values == match.values else "(name)"


def _holder(word: Word, found: list[Match]) -> Match | None:
    return next((m for m in found if m.start < word.end and word.start < m.end), None)


def is_weak(match: Match) -> bool:
    """A thing or a place that people also talk of without meaning a trade: "chacra", "internet"."""
    return base(match) in WEAK


def base(match: Match) -> str:
    return match.name.removesuffix("yta") + "y" if match.name.endswith("yta") else match.name

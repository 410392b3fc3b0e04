"""How well trades, negations and places are read from given messages and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.components import Entity
from bot.examples import Example, Named
from bot.name_examples import PlaceLine
from language.respelling import Respelling

Reader = Callable[[str, str], list[Entity]]  # text, slot asked for
_Told = set[tuple[str, bool]]  # values and whether they are negated


@dataclass(frozen=True)
class Trades:
    """Of one language, part and spelling; F1 counts a trade as right with the right negation only."""

    f1: float
    precision: float
    recall: float
    negated: int
    negated_taken_as_wished: int
    wished_taken_as_negated: int
    messages: int


@dataclass(frozen=True)
class Places:
    """`accuracy`: lines of which exactly the districts meant are read, those to be asked back included."""

    accuracy: float
    lines: int


@dataclass(frozen=True)
class Found:
    """Marked place names that are found in the messages of a language, and what is found where none is marked."""

    language: str
    part: str
    f1: float


def measure_trades(read: Reader, examples: Sequence[Example], respelling: Respelling) -> Trades:
    pairs = [
        (_told(example.named), _read_trades(read, text, example))
        for example in examples
        for text in respelling.of(example.text)
    ]
    right = sum(len(told & got) for told, got in pairs)
    precision = _share(right, sum(len(got) for _, got in pairs))
    recall = _share(right, sum(len(told) for told, _ in pairs))
    return Trades(
        f1=_share(2 * precision * recall, precision + recall),
        precision=precision,
        recall=recall,
        negated=sum(negated for told, _ in pairs for _, negated in told),
        negated_taken_as_wished=_turned(pairs, negated=True),
        wished_taken_as_negated=_turned(pairs, negated=False),
        messages=len(pairs),
    )


def _told(named: Iterable[Named]) -> _Told:
    return {(name.value, name.negated) for name in named if name.entity == "trade"}


def _read_trades(read: Reader, text: str, example: Example) -> _Told:
    found = read(text, asked_slot(example))
    return {(str(e["value"]), bool(e["negated"])) for e in found if e["entity"] == "trade"}


def _turned(pairs: Iterable[tuple[_Told, _Told]], *, negated: bool) -> int:
    """Trades told with that negation, and read with the other only."""
    turned = 0
    for told, got in pairs:
        turned += sum((value, not negated) in got - told for value, was in told - got if was == negated)
    return turned


def asked_slot(example: Example) -> str:
    """What was asked when somebody informs: what they tell first; other messages come of themselves."""
    first = next((n.entity for n in example.named if n.entity in {"trade", "place"}), "")
    return {"trade": "interests", "place": "place"}.get(first, "") if example.intent == "inform" else ""


def measure_places(read: Reader, lines: Sequence[PlaceLine], respelling: Respelling) -> Places:
    right = [_districts(read(text, "place")) == line.ubigeos for line in lines for text in respelling.of(line.text)]
    return Places(_share(sum(right), len(right)), len(right))


def _districts(found: Iterable[Entity]) -> frozenset[str]:
    values = [e["value"] for e in found if e["entity"] == "place" and not e["negated"]]
    return frozenset(code for value in values for code in ([value] if isinstance(value, str) else value))


def found_places(read: Reader, examples: Sequence[Example], language: str, part: str) -> Found:
    """F1 of place names as they are marked in the messages; a joined "Sicuani, Cusco" finds both."""
    hits = missed = extra = 0
    for example in examples:
        marked = _spans(example.text, [n.value for n in example.named if n.entity == "place"])
        got = [(e["start"], e["end"]) for e in read(example.text, asked_slot(example)) if e["entity"] == "place"]
        met = sum(any(_overlap(one, other) for other in got) for one in marked)
        hits, missed = hits + met, missed + len(marked) - met
        extra += sum(not any(_overlap(one, other) for other in marked) for one in got)
    return Found(language, part, _share(2 * hits, 2 * hits + missed + extra))


def _spans(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for name in names:
        start = text.find(name, found[-1][1] if found else 0)
        found.append((start, start + len(name)))
    return found


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0

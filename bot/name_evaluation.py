"""Measures the reading of trades, negations and places, without Rasa's model: `python -m bot.name_evaluation`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.components import Entity
from bot.examples import LANGUAGES, Example, Named, held_out, written
from bot.gazetteer_extractor import NameReader
from bot.lookups import lookups_dir, read_lookups
from bot.model_files import ROOT
from bot.name_examples import PlaceLine, Spelling, judged, place_lines, spellings

FIGURES = ROOT / "nlu_data" / "figures_names.json"
Reader = Callable[[str, str], list[Entity]]  # text, slot asked for
Told = set[tuple[str, bool]]  # values and whether they are negated


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
class Row:
    language: str
    part: str
    spelling: str
    trades: Trades
    places: Places

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Found:
    """Marked place names that are found in the messages of a language, and what is found where none is marked."""

    language: str
    part: str
    f1: float


@dataclass(frozen=True)
class Report:
    rows: tuple[Row, ...]
    found: tuple[Found, ...]
    milliseconds: float  # CPU of reading one message, mean


def evaluate(read: Reader) -> Report:
    parts = {"development": judged(written()), "held out": judged(held_out())}
    return Report(
        tuple(row for language in LANGUAGES for part in parts for row in _rows(read, parts[part], language, part)),
        tuple(found_places(read, _of(parts[part], lang), lang, part) for lang in LANGUAGES for part in parts),
        _milliseconds(read, [example.text for example in parts["held out"]]),
    )


def _rows(read: Reader, examples: Sequence[Example], language: str, part: str) -> Iterator[Row]:
    lines = [line for line in place_lines(language) if line.is_held_out == (part == "held out")]
    for spelling in spellings(language)[: None if part == "held out" else 1]:
        trades = measure_trades(read, _of(examples, language), spelling)
        yield Row(language, part, spelling.name, trades, measure_places(read, lines, spelling))


def _of(examples: Iterable[Example], language: str) -> list[Example]:
    return [example for example in examples if example.language == language]


def measure_trades(read: Reader, examples: Sequence[Example], spelling: Spelling) -> Trades:
    pairs = [
        (_told(example.named), _read_trades(read, text, example))
        for example in examples
        for text in spelling.of(example.text)
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


def _told(named: Iterable[Named]) -> Told:
    return {(name.value, name.negated) for name in named if name.entity == "trade"}


def _read_trades(read: Reader, text: str, example: Example) -> Told:
    found = read(text, asked_slot(example))
    return {(str(e["value"]), bool(e["negated"])) for e in found if e["entity"] == "trade"}


def _turned(pairs: Iterable[tuple[Told, Told]], *, negated: bool) -> int:
    """Trades told with that negation, and read with the other only."""
    turned = 0
    for told, got in pairs:
        turned += sum((value, not negated) in got - told for value, was in told - got if was == negated)
    return turned


def asked_slot(example: Example) -> str:
    """What was asked when somebody informs: what they tell first; other messages come of themselves."""
    first = next((n.entity for n in example.named if n.entity in {"trade", "place"}), "")
    return {"trade": "interests", "place": "place"}.get(first, "") if example.intent == "inform" else ""


def measure_places(read: Reader, lines: Sequence[PlaceLine], spelling: Spelling) -> Places:
    right = [_districts(read(text, "place")) == line.ubigeos for line in lines for text in spelling.of(line.text)]
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


def _milliseconds(read: Reader, texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        read(text, "")
    return round(1000 * (time.process_time() - started) / len(texts), 2)


def reader(lookups: Path) -> Reader:
    """As the model has it: the exported names and the training messages' usual words."""
    names = NameReader(read_lookups(lookups).with_usual((e.text, e.intent) for e in written()))
    return lambda text, asked: names.read(text, asked=asked)


def table(report: Report) -> Iterator[str]:
    """Lines for a terminal."""
    yield f"{'':<3}{'part':<13}{'spelling':<20}{'trades F1':>9}{'prec.':>7}{'rec.':>7}{'neg>wish':>10}{'places':>8}"
    for row in report.rows:
        t = row.trades
        turned = f"{t.negated_taken_as_wished}/{t.negated}"
        yield (
            f"{row.language:<3}{row.part:<13}{row.spelling:<20}{t.f1:>9.3f}{t.precision:>7.3f}{t.recall:>7.3f}"
            f"{turned:>10}{row.places.accuracy:>8.3f}"
        )
    for found in report.found:
        yield f"{found.language} {found.part}: place names found, F1 {found.f1:.3f}"
    yield f"{report.milliseconds:.2f} ms of CPU a message"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lookups", type=Path, default=lookups_dir(), help="folder of places.json and trades.json")
    parser.add_argument("--keep", action="store_true", help=f"write the held-out figures to {FIGURES.name}")
    arguments = parser.parse_args()
    report = evaluate(reader(arguments.lookups))
    print("\n".join(table(report)))  # noqa: T201
    if arguments.keep:
        FIGURES.write_text(json.dumps(kept(report), indent=1) + "\n", encoding="utf-8")
    return 0


def kept(report: Report) -> dict[str, dict[str, float]]:
    """What must not fall: held out, as written."""
    plain = [row for row in report.rows if row.part == "held out" and row.spelling == "as written"]
    return {row.language: {"trades": row.trades.f1, "places": row.places.accuracy} for row in plain}


if __name__ == "__main__":
    raise SystemExit(main())

"""Measures the reading of trades, negations and places, without Rasa's model: `python -m bot.name_evaluation`."""

from __future__ import annotations

import argparse
import json
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.examples import LANGUAGES, Example, held_out, written
from bot.gazetteer_extractor import NameReader
from bot.lookups import lookups_dir, read_lookups
from bot.model_files import ROOT
from bot.name_examples import judged, place_lines
from bot.name_measures import Found, Places, Reader, Trades, found_places, measure_places, measure_trades
from bot.trade_learning import cases, fit, learn
from language.respelling import AS_WRITTEN, Respelling, respellings

FIGURES = ROOT / "nlu_data" / "figures_names.json"
_SEEDS = 2
_PARTS = 5


@dataclass(frozen=True)
class Row:
    language: str
    part: str
    respelling: str
    trades: Trades
    places: Places

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Report:
    rows: tuple[Row, ...]
    found: tuple[Found, ...]
    milliseconds: float  # CPU of reading one message, mean


def evaluate(read: Reader, read_left_out: Reader) -> Report:
    """`read_left_out` reads each written example as if it had not been learnt from."""
    parts = {"development": judged(written()), "held out": judged(held_out())}
    readers = {"development": read_left_out, "held out": read}
    return Report(
        tuple(
            row for language in LANGUAGES for part in parts for row in _rows(readers[part], parts[part], language, part)
        ),
        tuple(found_places(read, _of(parts[part], lang), lang, part) for lang in LANGUAGES for part in parts),
        _milliseconds(read, [example.text for example in parts["held out"]]),
    )


def _rows(read: Reader, examples: Sequence[Example], language: str, part: str) -> Iterator[Row]:
    lines = [line for line in place_lines(language) if line.is_held_out == (part == "held out")]
    for respelling in _typed(language) if part == "held out" else [AS_WRITTEN]:
        trades = measure_trades(read, _of(examples, language), respelling)
        yield Row(language, part, respelling.name, trades, measure_places(read, lines, respelling))


def _typed(language: str) -> list[Respelling]:
    return [respelling for respelling in respellings(seeds=_SEEDS) if language in respelling.languages]


def _of(examples: Iterable[Example], language: str) -> list[Example]:
    return [example for example in examples if example.language == language]


def _milliseconds(read: Reader, texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        read(text, "")
    return round(1000 * (time.process_time() - started) / len(texts), 2)


def reader(lookups: Path) -> Reader:
    """As the model has it: the exported names, the training messages' usual words, and what their marks teach."""
    names = _names(lookups)
    return _reading(names.taught(learn(names.trades, written())))


def left_out_reader(lookups: Path) -> Reader:
    """Reads every message as taught by those of the written examples that are in other parts than its own."""
    names = _names(lookups)
    known = cases(names.trades, written())
    taught = [
        _reading(names.taught(fit([case for case in known if _part(case.text) != part]))) for part in range(_PARTS)
    ]
    return lambda text, asked: taught[_part(text)](text, asked)


def _names(lookups: Path) -> NameReader:
    return NameReader(read_lookups(lookups).with_usual((e.text, e.intent) for e in written()))


def _reading(names: NameReader) -> Reader:
    return lambda text, asked: names.read(text, asked=asked)


def _part(text: str) -> int:
    return zlib.crc32(text.encode()) % _PARTS


def table(report: Report) -> Iterator[str]:
    """Lines for a terminal."""
    yield f"{'':<3}{'part':<13}{'typed':<20}{'trades F1':>9}{'prec.':>7}{'rec.':>7}{'neg>wish':>10}{'places':>8}"
    for row in report.rows:
        t = row.trades
        turned = f"{t.negated_taken_as_wished}/{t.negated}"
        yield (
            f"{row.language:<3}{row.part:<13}{row.respelling:<20}{t.f1:>9.3f}{t.precision:>7.3f}{t.recall:>7.3f}"
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
    report = evaluate(reader(arguments.lookups), left_out_reader(arguments.lookups))
    print("\n".join(table(report)))  # noqa: T201
    if arguments.keep:
        FIGURES.write_text(json.dumps(kept(report), indent=1) + "\n", encoding="utf-8")
    return 0


def kept(report: Report) -> dict[str, dict[str, float]]:
    """What must not fall: held out, as written."""
    plain = [row for row in report.rows if row.part == "held out" and row.respelling == AS_WRITTEN.name]
    return {row.language: {"trades": row.trades.f1, "places": row.places.accuracy} for row in plain}


if __name__ == "__main__":
    raise SystemExit(main())

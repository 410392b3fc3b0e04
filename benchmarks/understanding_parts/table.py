"""One Markdown table of what both sides cost and how well they understand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

Result = dict[str, Any]
LANGUAGES = {"es": "Spanish", "qu": "Quechua"}


def table(results: Sequence[Result]) -> Iterator[str]:
    yield "| |" + "|".join(f" {result['name']} " for result in results) + "|"
    yield "|---|" + "---|" * len(results)
    for label, cell in [*_costs(), *_qualities("written", ""), *_qualities("misspelt", ", 5 % of letters wrong")]:
        yield f"| {label} |" + "|".join(f" {cell(result)} " for result in results) + "|"


def _costs() -> list[tuple[str, Callable[[Result], str]]]:
    return [
        ("training, CPU s / wall s", lambda r: _seconds(r["training"])),
        ("model, MB", lambda r: f"{r['model_mb']:.1f}"),
        ("server start, CPU s", lambda r: f"{r['start_cpu_seconds']:.1f}"),
        ("whole server after 200 messages, PSS MB", lambda r: f"{r['memory']['pss']:.0f}"),
        ("its processes, RSS MB each", lambda r: " + ".join(f"{rss:.0f}" for rss in r["memory"]["rss"])),
        ("first message, CPU ms", lambda r: f"{r['cpu_ms']['first']:.1f}"),
        ("a message, CPU ms, mean / p99", lambda r: _spread(r["cpu_ms"])),
        ("a misspelt message, CPU ms, mean / p99", lambda r: _spread(r["cpu_ms_misspelt"])),
    ]


def _qualities(spelling: str, how: str) -> Iterator[tuple[str, Callable[[Result], str]]]:
    kinds = {
        "intents, macro F1 / accuracy": ("macro_f1", "accuracy"),
        "the same without the fallback": ("macro_f1_without_fallback", "accuracy_without_fallback"),
        "trades, F1 by words / by meaning": ("trades_by_words_f1", "trades_by_meaning_f1"),
    }
    for language, name in LANGUAGES.items():
        for kind, figures in kinds.items():
            if spelling == "misspelt" and kind.startswith("trades"):
                continue  # the words are no longer where they were marked
            yield f"{name}{how}: {kind}", _cell(spelling, language, figures)


def _cell(spelling: str, language: str, figures: Sequence[str]) -> Callable[[Result], str]:
    return lambda r: " / ".join(f"{r[spelling][language][figure]:.3f}" for figure in figures)


def _seconds(training: Result) -> str:
    if training["cpu_seconds"] is None:
        return "not read"
    return f"{training['cpu_seconds']:.0f} / {training['wall_seconds']:.0f}"


def _spread(costs: dict[str, float]) -> str:
    return f"{costs['mean']:.1f} / {costs['p99']:.1f}"

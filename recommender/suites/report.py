"""What an evaluation found, as JSON, as a table in Markdown and as a picture."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from recommender.suites.found import PRIOR, PRODUCT, Measured, Report
from recommender.suites.metrics import METRICS, Figure

PICTURED = "R@3"
LEFT, WIDE, ROW, TOP = 190, 420, 22, 34  # pixels
BAR = {True: "#0b6e4f", False: "#9db4c0"}


def as_json(report: Report, *, suite: str) -> dict[str, Any]:
    return {"suite": suite, **asdict(report)}


def as_markdown(report: Report, *, suite: str) -> str:
    people = report.people
    lines = [
        f"# Recommender on the suite {suite}",
        "",
        f"{people['items']:,} items, {people['skills']:,} skills, {people['train']:,} persons to learn from, "
        f"seed {report.seed}. All items are ranked; among equals the middle rank counts; 95 % bootstrap intervals.",
        *(line for name, group in report.groups.items() for line in ("", f"## {name}", "", *_table(group))),
        "",
        *(f"- {name}: not measured, {why}." for name, why in report.missing.items()),
        *(f"- {name}: {choice}, chosen on valid." for name, choice in report.chosen.items()),
    ]
    return "\n".join(lines) + "\n"


def _table(group: Measured) -> list[str]:
    head = [f"{group.persons:,} persons", *METRICS]
    rows = [[name, *(_cell(figures[m]) for m in METRICS)] for name, figures in group.figures.items() if figures]
    ahead = f"{PRODUCT} less {PRIOR}"
    rows += [[ahead, *(_cell(group.ahead_of_prior[m], "+.3f") for m in METRICS)]] if group.ahead_of_prior else []
    return _aligned([head, *rows])


def _cell(figure: Figure, form: str = ".3f") -> str:
    return f"{figure.value:{form}} ({figure.low:{form}} to {figure.high:{form}})"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]


def as_picture(report: Report, *, suite: str) -> str:
    """SVG: a bar with its interval for each ranking, one block for each group of persons."""
    parts, height = list[str](), 10
    for name, group in report.groups.items():
        block = [(ranking, figures[PICTURED]) for ranking, figures in group.figures.items() if figures]
        parts.append(_block(f"{suite}, {name}: {PICTURED} of {group.persons:,} persons", block, height))
        height += TOP + ROW * len(block) + 12
    shape = f'width="{LEFT + WIDE + 70}" height="{height}" font-family="sans-serif" font-size="13"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {shape}>{"".join(parts)}</svg>\n'


def _block(title: str, rows: Sequence[tuple[str, Figure]], top: int) -> str:
    bars = "".join(_bar(name, figure, top + TOP + ROW * place) for place, (name, figure) in enumerate(rows))
    return f'<text x="10" y="{top + 18}" font-weight="bold">{escape(title)}</text>{bars}'


def _bar(name: str, figure: Figure, y: int) -> str:
    low, high, end = (LEFT + WIDE * value for value in (figure.low, figure.high, figure.value))
    return (
        f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{LEFT}" y="{y + 2}" width="{end - LEFT:.1f}" height="14" fill="{BAR[name == PRODUCT]}"/>'
        f'<path d="M{low:.1f} {y + 9}H{high:.1f}" stroke="#111" stroke-width="2"/>'
        f'<text x="{high + 6:.1f}" y="{y + 13}">{figure.value:.3f}</text>'
    )


def write(report: Report, out: Path, *, suite: str) -> list[Path]:
    """The JSON at `out`, and beside it the same as .md and .svg."""
    texts = {
        out: json.dumps(as_json(report, suite=suite), indent=1, ensure_ascii=False) + "\n",
        out.with_suffix(".md"): as_markdown(report, suite=suite),
        out.with_suffix(".svg"): as_picture(report, suite=suite),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)

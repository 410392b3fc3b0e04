"""The pages of the docs on the recommender, made of kept reports: its baselines, and its model card."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from recommender import hand_rule, network, simulate
from recommender.content import ROOM
from recommender.ensemble import MEMBERS
from recommender.features import NAMES
from recommender.suites.metrics import METRICS

REPORTS, DOCS = ROOM / "reports", ROOM.parent / "docs" / "reference"
SIMULATION = "simulation.json"
MADE = "Written by `script/manage document_recommender` from `recommender/reports/`; change nothing here."
Json = Mapping[str, Any]
USE = """\
## What it is for
It orders the courses that the hard rules leave, for one person at one place: three are shown. It decides on nobody: who
may be shown what is a matter of rules (`recommender/eligibility.py`), and what it says can be passed over at no cost.
Gender is no feature; the language of the person is none either, it only rules out teaching that is not understood.
"""
LIMITS = """\
## What it does not know
- Tastes are invented until people have answered: the figures say that the machinery learns, not that people will like
  what it shows.
- Invented people do not mind market need, shifts or the language of teaching: the simulation teaches nothing of them.
  One head is trained, what somebody wants; whether people enrol, finish or find work is not learnt: too few are known.
- Where nothing near is worth its way, no ranking helps; the oracle tells how often. That is for those who plan courses.
- A slate keeps promises whatever the score says: first what was asked for where it is nearest, then what fits within
  60 km, one free, no more than two of a provider, nothing from across the country while anything nearer is left.
"""


def pages(reports: Path = REPORTS) -> dict[str, str]:
    """File name → text. The suites in the order of their names."""
    simulation = _read(reports / SIMULATION)
    suites = [(path.stem, _read(path)) for path in sorted(reports.glob("*.json")) if path.name != SIMULATION]
    return {
        "recommender-baselines.md": _baselines(simulation, suites),
        "recommender-card.md": _card(simulation, suites),
    }


def _read(path: Path) -> Json:
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


def _baselines(simulation: Json, suites: Sequence[tuple[str, Json]]) -> str:
    parts = [f"# The recommender beside its baselines\n{MADE}\n", _people(simulation)]
    parts += [_suite(name, report) for name, report in suites]
    return "\n".join(parts)


def _people(simulation: Json) -> str:
    head = ("ranking", "glad", "favourite in three", "NDCG@3")
    keys = ("glad", "hit", "ndcg")
    rows = [[name, *(_interval(one, key) for key in keys)] for name, one in simulation["figures"].items()]
    shown, full = (sum(run[name] for run in simulation["runs"]) for name in ("shown", "full_shown"))
    by_seed = ", ".join(format(run["glad"]["network"], ".3f") for run in simulation["runs"])
    return "\n".join(
        [
            "## Invented people on the map of Peru",
            f"{simulation['offerings']:,} offerings; the network learnt from {simulation['answers']:,} logged answers;",
            f"measured on {simulation['persons']:,} other people for each of {len(simulation['runs'])} seeds,",
            "with 95 % bootstrap intervals. Prices, first days and seats are invented where the catalogue tells none.",
            "Somebody is glad where at least one of three is worth its way, price and hours by their own utility.",
            f"{shown:,} offerings were shown through the product's own decision, {full:,} of them full.",
            f"By seed, the network's glad is {by_seed}. `script/manage simulate_recommender` measures anew.",
            "",
            *_table(head, rows),
            "",
        ]
    )


def _suite(name: str, report: Json) -> str:
    learnt = f"{report['people']['items']:,} items, {report['people']['train']:,} persons to learn from"
    lines = [f"## Suite {report['suite']}: {name}", f"{learnt}, seed {report['seed']}.", ""]
    for group, found in report["groups"].items():
        rows = [
            [ranking, *(_measured(figures[metric]) for metric in METRICS)]
            for ranking, figures in found["figures"].items()
            if figures
        ]
        lines += [*_table((f"{group}: {found['persons']:,} persons", *METRICS), rows), ""]
    return "\n".join(
        [*lines, *(f"- {ranking}: not measured, {why}." for ranking, why in report["missing"].items()), ""]
    )


def _card(simulation: Json, suites: Sequence[tuple[str, Json]]) -> str:
    return "\n".join(
        [f"# Model card of the recommender\n{MADE}\n", USE, _made_of(), _found(simulation, suites), LIMITS]
    )


def _made_of() -> str:
    falling = " and ".join(hand_rule.SHAPE.falling)
    return f"""\
## What it is
A Keras network of {MEMBERS} members from {MEMBERS} seeds, exported as one ONNX graph. Score = taxonomy prior + straight
terms, less terms of {falling} that can only fall, + interactions of at most
{network.BOUND:g} nat up or down. It is born as the hand rule. From a log it learns listwise what was wanted among what
was shown, weighted by one over the chance to be shown, at most ten times.

{len(NAMES)} features: {", ".join(NAMES)}.

## What it learnt from
What serves learnt what invented people would choose from all that is eligible (`script/manage train_recommender`). The
network measured below learnt from their answers to what was shown, as it would from a log. They live in the districts
of Peru, {simulate.TOWNS:.0%} of them where something is taught: as many as live in towns (INEI, census of 2017).
Nobody's answers, name or number are in it.
"""


def _found(simulation: Json, suites: Sequence[tuple[str, Json]]) -> str:
    figures = simulation["figures"]
    told = ("prior and hand rule", "network", "hand rule, as shown", "network, as shown", "oracle")
    rows = [[f"invented people: {name}", "glad", _interval(figures[name], "glad")] for name in told]
    for name, report in suites:
        for group, found in report["groups"].items():
            best = found["figures"].get("product (Keras)")
            rows += [[f"{name}: {group}", "R@3", _measured(best["R@3"])]] if best else []
    return "\n".join(["## How good it is", *_table(("on", "measure", "figure (95 % interval)"), rows), ""])


def _interval(figures: Json, key: str) -> str:
    return f"{figures[key]:.3f} ({figures[f'{key}_low']:.3f} to {figures[f'{key}_high']:.3f})"


def _measured(figure: Json) -> str:
    return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]

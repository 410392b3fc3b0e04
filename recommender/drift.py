"""Whether people, courses and scores are still those that the recommender was made for: two times of the log compared.

An alarm asks for a look and an evaluation, never for a new model: what changed may be the season.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from recommender import drift_measures as measures
from recommender.drift_figures import LEAST, Decisions, side_by_side
from recommender.logged import Logged

FAR = 0.2  # of the stability index
POINTS = 0.05  # that a share may move
SURE = 0.05  # false discovery rate

Read = Callable[[Logged], list[Any]]


@dataclass(frozen=True)
class Finding:
    """One thing compared. `moved` is the stability index, of shares the difference; `rate` of false discovery."""

    name: str
    moved: float
    rate: float
    alarm: bool


@dataclass(frozen=True)
class Comparison:
    """`figures` is what is worth reading beside the findings, each now and before."""

    decisions: int
    before: int
    findings: tuple[Finding, ...]
    figures: Mapping[str, Any]

    @property
    def alarms(self) -> list[str]:
        return [finding.name for finding in self.findings if finding.alarm]

    def as_json(self) -> dict[str, Any]:
        return {"findings": [asdict(finding) for finding in self.findings], "figures": dict(self.figures)}


NUMBERS: Mapping[str, Read] = {
    "score": lambda one: [slot.score for slot in one.slots],
    "km": lambda one: [slot.km for slot in one.slots],
    "eligible": lambda one: [one.eligible],
    "trades_named": lambda one: [len(one.named)],
}
KINDS: Mapping[str, Read] = {
    "language": lambda one: [one.wish.language],
    "schooling": lambda one: [one.wish.schooling],
    "region": lambda one: [one.region],
    "trade": lambda one: list(one.named),
    "reason": lambda one: [code for slot in one.slots for code in slot.reasons],
    "scored_by_network": lambda one: [one.scored_by not in ("prior", "nearest")],
}
FLAGS: Mapping[str, Callable[[Logged], bool]] = {
    "zero_results": lambda one: not one.slots,
    "no_interest": lambda one: not one.wish.interests,
    "no_skill": lambda one: not one.wish.skills,
    "no_schooling": lambda one: not one.wish.schooling,
}


def compare(
    now: Decisions, before: Decisions, *, known: Collection[str], families: Mapping[str, str]
) -> Comparison | None:
    """None where either time has too few decisions. `known` are the trades there are, `families` by offering."""
    if min(len(now), len(before)) < LEAST:
        return None
    flags = {**FLAGS, "unknown_trade": lambda one: not set(one.named) <= set(known)}
    kinds = {**KINDS, "family": _families_shown(families)}
    found = [*_numbers(now, before), *_kinds(now, before, kinds), *_shares(now, before, flags)]
    rates = measures.benjamini_hochberg([finding.rate for finding in found])
    judged = tuple(_judged(finding, rate) for finding, rate in zip(found, rates, strict=True))
    return Comparison(len(now), len(before), judged, side_by_side(now, before, families=families))


def _families_shown(families: Mapping[str, str]) -> Read:
    return lambda one: [families.get(slot.offering, "") for slot in one.slots]


def _judged(finding: Finding, rate: float) -> Finding:
    least = POINTS if finding.name.startswith("share:") else FAR
    return replace(finding, rate=rate, alarm=abs(finding.moved) >= least and rate < SURE)


def _numbers(now: Decisions, before: Decisions) -> Iterator[Finding]:
    for name, read in NUMBERS.items():
        one, other = _scored_alike(now, before) if name == "score" else (now, before)
        pair = _all(one, read), _all(other, read)
        if min(map(len, pair)) >= LEAST:
            moved = measures.psi_of_counts(*measures.bins_of_numbers(*pair))
            yield Finding(name, moved, measures.kolmogorov_smirnov(*pair), alarm=False)


def _scored_alike(now: Decisions, before: Decisions) -> tuple[Decisions, Decisions]:
    """Scores of two models are no measure of each other: only those of the model that scores most now."""
    model = Counter(one.scored_by for one in now).most_common(1)[0][0]
    return [one for one in now if one.scored_by == model], [one for one in before if one.scored_by == model]


def _kinds(now: Decisions, before: Decisions, kinds: Mapping[str, Read]) -> Iterator[Finding]:
    for name, read in kinds.items():
        pair = _all(now, read), _all(before, read)
        if min(map(len, pair)) >= LEAST:
            counts = measures.bins_of_kinds(*pair)
            yield Finding(name, measures.psi_of_counts(*counts), measures.chi_square(*counts), alarm=False)


def _shares(now: Decisions, before: Decisions, flags: Mapping[str, Callable[[Logged], bool]]) -> Iterator[Finding]:
    for name, flag in flags.items():
        hits = [sum(map(flag, side)) for side in (now, before)]
        counts = [np.array([hit, len(side) - hit], np.float64) for hit, side in zip(hits, (now, before), strict=True)]
        moved = hits[0] / len(now) - hits[1] / len(before)
        yield Finding(f"share:{name}", moved, measures.chi_square(counts[0], counts[1]), alarm=False)


def _all(side: Decisions, read: Read) -> list[Any]:
    return [value for one in side for value in read(one)]

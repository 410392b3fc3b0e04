"""What is worth reading beside a comparison of two times: ways, empty slates, who is shown how often, calibration."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from recommender import drift_measures as measures
from recommender.calibration import expectations
from recommender.logged import Logged

LEAST = 200  # decisions; of fewer nothing is said
FAMILIES = 3  # most shown, region by region

Decisions = Sequence[Logged]


def side_by_side(now: Decisions, before: Decisions, *, families: Mapping[str, str]) -> dict[str, Any]:
    """`families` by offering."""
    figures = {"now": _figures(now, families), "before": _figures(before, families)}
    return {**figures, "top_families_changed": _changed(figures)}


def _figures(side: Decisions, families: Mapping[str, str]) -> dict[str, Any]:
    km = [slot.km for one in side for slot in one.slots] or [0.0]
    times = Counter(slot.offering for one in side for slot in one.slots)
    return {
        "km_p50": round(float(np.percentile(km, 50)), 1),
        "km_p90": round(float(np.percentile(km, 90)), 1),
        "zero_results": round(sum(not one.slots for one in side) / len(side), 4),
        "offerings_shown": len(times),
        "exposure_gini": round(measures.gini([float(count) for count in times.values()]), 4),
        "top_families": _top_families(side, families),
        "calibration": _cohorts(side),
    }


def _top_families(side: Decisions, families: Mapping[str, str]) -> dict[str, list[str]]:
    """Of the regions with enough decisions."""
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    asked = Counter(one.region for one in side)
    for one in side:
        shown[one.region].update(family for slot in one.slots if (family := families.get(slot.offering)))
    enough = sorted(region for region, count in asked.items() if count >= LEAST)
    return {region: [family for family, _ in shown[region].most_common(FAMILIES)] for region in enough}


def _changed(figures: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Regions where other families are shown most than before."""
    now, before = (figures[side]["top_families"] for side in ("now", "before"))
    return [region for region in now if region in before and set(now[region]) != set(before[region])]


def _cohorts(side: Decisions) -> dict[str, dict[str, float]]:
    """By month of the decision: later months have had less time to say what they want."""
    months: dict[str, list[Logged]] = defaultdict(list)
    for one in side:
        months[f"{one.day:%Y-%m}"].append(one)
    return {month: _cohort(decisions) for month, decisions in sorted(months.items())}


def _cohort(decisions: Decisions) -> dict[str, float]:
    expected, came = expectations(decisions)
    answered = sum(any(slot.wanted for slot in one.slots) for one in decisions)
    labelled: dict[str, float] = {"decisions": len(decisions), "wanted_something": answered}
    if answered < LEAST:
        return labelled
    return {**labelled, "calibration_gap": round(measures.calibration_gap(expected, came), 4)}

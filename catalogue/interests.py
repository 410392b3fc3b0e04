"""Which kinds of interest (RIASEC) the work of each trade is of, from the compiled figures of O*NET."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

FIGURES = Path(__file__).parent / "facts" / "trade_interests.yml"
MOST_LETTERS = 3
STANDS_OUT = 0.3  # above the mean of all trades, on a scale of 1 to 7
LEAST = 2.0

Profile = Mapping[str, float]  # R, I, A, S, E, C


@cache
def profiles() -> dict[str, Profile]:
    """By trade."""
    loaded: dict[str, Profile] = yaml.safe_load(FIGURES.read_text(encoding="utf-8"))
    return loaded


def letters(trade: str) -> str:
    """The kind it is most of, then those in which it stands out among trades; "" for one that was added since."""
    return _letters().get(trade, "")


@cache
def _letters() -> dict[str, str]:
    """Nearly all trades are realistic first and conventional second: what tells them apart is how they differ."""
    common = _mean(list(profiles().values()))
    return {trade: _of(profile, common) for trade, profile in profiles().items()}


def _of(profile: Profile, common: Profile) -> str:
    first = max(profile, key=lambda kind: profile[kind])
    above = {kind: value - common[kind] for kind, value in profile.items() if kind != first and value >= LEAST}
    others = [kind for kind in sorted(above, key=lambda kind: -above[kind]) if above[kind] >= STANDS_OUT]
    return "".join([first, *others])[:MOST_LETTERS]


def _mean(many: list[Profile]) -> Profile:
    return {kind: sum(profile[kind] for profile in many) / len(many) for kind in many[0]}

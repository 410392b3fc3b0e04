"""How near trades are to one another, read from compiled facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FACTS = Path(__file__).parent / "facts" / "related_trades.yml"


class TaxonomyError(ValueError):
    """The facts about trades contradict themselves; a person has to mend the file."""


@dataclass(frozen=True)
class Taxonomy:
    """All trades in a fixed order and the strength between those that are related, both ways."""

    trades: tuple[str, ...]
    strength: Mapping[tuple[str, str], float]

    def related(self, one: str, other: str) -> float:
        """1 for the same trade, 0 for strangers."""
        return 1.0 if one == other else self.strength.get((one, other), 0.0)

    def strangers(self, catalogue_trades: Collection[str]) -> set[str]:
        """Trades of these facts that the catalogue does not know; anything here is a misspelling."""
        return set(self.trades) - set(catalogue_trades)


def load(path: Path = FACTS) -> Taxonomy:
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    trades = tuple(sorted(facts["trades"]))
    strength: dict[tuple[str, str], float] = {}
    for pair in facts["pairs"]:
        one, other, value = _checked(pair, trades)
        if (one, other) in strength:
            raise TaxonomyError(f"{one} and {other} stand twice")
        strength[one, other] = strength[other, one] = value
    return Taxonomy(trades, strength)


def _checked(pair: Mapping[str, Any], trades: Collection[str]) -> tuple[str, str, float]:
    one, other = pair["trades"]
    value = float(pair["strength"])
    if one == other or one not in trades or other not in trades:
        raise TaxonomyError(f"not two known trades: {one}, {other}")
    if not 0 < value < 1:
        raise TaxonomyError(f"strength of {one} and {other} must lie between 0 and 1: {value}")
    return one, other, value

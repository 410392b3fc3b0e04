"""What a person narrowed the courses to on seeing them, as codes in one slot; it stays until it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.wording import listing, word
from catalogue.models import Modality
from recommender.wish import Wish


@dataclass(frozen=True)
class Refinement:
    """`trades` stand in for all interests of the profile; the rest are limits."""

    max_km: float | None = None
    max_cost: int | None = None
    modality: str = ""
    trades: tuple[str, ...] = ()

    @classmethod
    def read(cls, slot: Mapping[str, Any] | None) -> Refinement:
        told = slot or {}
        return cls(
            max_km=told.get("max_km"),
            max_cost=told.get("max_cost"),
            modality=told.get("modality") or "",
            trades=tuple(told.get("trades") or ()),
        )

    def as_slot(self) -> dict[str, Any] | None:
        """None where nothing is narrowed."""
        told = {"max_km": self.max_km, "max_cost": self.max_cost, "modality": self.modality or None}
        kept: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
        if self.trades:
            kept["trades"] = list(self.trades)
        return kept or None

    def of(self, wish: Wish) -> Wish:
        return replace(
            wish,
            interests=self.trades or wish.interests,
            max_km=self.max_km,
            max_cost=self.max_cost,
            modality=self.modality,
        )

    def standing_in_for(self, sought: Refinement) -> dict[str, Any] | None:
        """The slot, with what was really asked for where these courses are only the next best."""
        kept = self.as_slot()
        return kept if sought == self else {**(kept or {}), "sought": sought.as_slot()}

    @classmethod
    def really_sought(cls, slot: Mapping[str, Any] | None) -> Refinement:
        return cls.read((slot or {}).get("sought") or slot)

    @property
    def limits(self) -> tuple[str, ...]:
        """Names of what limits it: "cost", "km", "modality"."""
        told = {"cost": self.max_cost is not None, "km": self.max_km is not None, "modality": bool(self.modality)}
        return tuple(name for name, limited in told.items() if limited)

    def limited(self, limit: str, level: float) -> Refinement:
        """With one more limit; from home there are no levels."""
        if limit == "cost":
            return replace(self, max_cost=int(level))
        return replace(self, max_km=level) if limit == "km" else replace(self, modality=Modality.ONLINE.value)

    def only(self, *limits: str) -> Refinement:
        """The same trades with no other limits than these."""
        return Refinement(
            max_km=self.max_km if "km" in limits else None,
            max_cost=self.max_cost if "cost" in limits else None,
            modality=self.modality if "modality" in limits else "",
            trades=self.trades,
        )

    def in_words(self, language: str) -> str:
        """ "gratis y más cerca"; "" where nothing is limited."""
        names = {"cost": "limit_free" if self.max_cost == 0 else "limit_cheap", "km": "limit_near"}
        return listing([word(names.get(limit, "limit_online"), language) for limit in self.limits], language)

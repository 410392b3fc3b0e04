"""What a person narrowed the courses to on seeing them, as codes in one slot; it stays until it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.wording import listing, word
from catalogue.models import Modality, Shift
from recommender.wish import Wish


@dataclass(frozen=True)
class Refinement:
    """`trades` stand in for all interests of the profile; the rest are limits."""

    max_km: float | None = None
    max_cost: int | None = None
    modality: str = ""
    shift: str = ""
    trades: tuple[str, ...] = ()

    @classmethod
    def read(cls, slot: Mapping[str, Any] | None) -> Refinement:
        told = slot or {}
        return cls(
            max_km=told.get("max_km"),
            max_cost=told.get("max_cost"),
            modality=told.get("modality") or "",
            shift=told.get("shift") or "",
            trades=tuple(told.get("trades") or ()),
        )

    def as_slot(self) -> dict[str, Any] | None:
        """None where nothing is narrowed."""
        told = {"max_km": self.max_km, "max_cost": self.max_cost}
        kept: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
        kept |= {name: value for name, value in (("modality", self.modality), ("shift", self.shift)) if value}
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
            shift=self.shift,
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
        """Names of what limits it: "cost", "km", "modality", and the shift by its own."""
        told = {"cost": self.max_cost is not None, "km": self.max_km is not None, "modality": bool(self.modality)}
        return (*(name for name, limited in told.items() if limited), *([self.shift] if self.shift else []))

    def limited(self, limit: str, level: float) -> Refinement:
        """With one more limit; from home there are no levels, and another shift takes the place of the former."""
        if limit in Shift.values:
            return replace(self, shift=limit)
        if limit == "cost":
            return replace(self, max_cost=int(level))
        return replace(self, max_km=level) if limit == "km" else replace(self, modality=Modality.ONLINE.value)

    def only(self, *limits: str) -> Refinement:
        """The same trades with no other limits than these."""
        return Refinement(
            max_km=self.max_km if "km" in limits else None,
            max_cost=self.max_cost if "cost" in limits else None,
            modality=self.modality if "modality" in limits else "",
            shift=self.shift if self.shift in limits else "",
            trades=self.trades,
        )

    def in_words(self, language: str) -> str:
        """ "gratis y más cerca"; "" where nothing is limited."""
        cost = "limit_free" if self.max_cost == 0 else "limit_cheap"
        names = {"cost": cost, "km": "limit_near", "modality": "limit_online"}
        return listing([word(names.get(limit, f"shift_{limit}"), language) for limit in self.limits], language)

"""What a person asks for, as the recommender sees it: a profile at a point, never a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from language.schooling import Schooling


@dataclass(frozen=True)
class Wish:
    """The answers of a finished dialogue. Empty `schooling` means that it was not said.

    What follows the language are limits that somebody set on the courses; None and "" set none.
    """

    ubigeo: str
    skills: tuple[str, ...]
    interests: tuple[str, ...]
    schooling: str
    language: str = "es"
    max_km: float | None = None
    max_cost: int | None = None  # soles; 0: free
    modality: str = ""  # one of catalogue.models.Modality
    shift: str = ""  # one of catalogue.models.Shift

    @property
    def is_limited(self) -> bool:
        return self.max_km is not None or self.max_cost is not None or bool(self.modality or self.shift)

    def without_limits(self) -> Wish:
        return replace(self, max_km=None, max_cost=None, modality="", shift="")


@dataclass(frozen=True)
class Situation:
    """A wish with all that the pure functions need beside it: the point it is made at and the day."""

    wish: Wish
    latitude: float
    longitude: float
    today: date
    altitude: float | None = None  # metres above the sea, where they are known

    @property
    def schooling_rank(self) -> int | None:
        """0 to 6, or None where schooling was not said."""
        return Schooling(self.wish.schooling).rank if self.wish.schooling else None

"""What the recommender answers: a few offerings in order, each with reasons that can be checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Reason:
    """Why an offering is here. Codes: interest, skill, related, near, free, soon; the words are made elsewhere.

    facts: interest and skill {"trade"}; related {"trade", "to", "strength"}; near {"km"}; free {}; soon {"starts_on"}.
    """

    code: str
    facts: Mapping[str, str | int | float]


@dataclass(frozen=True)
class Recommended:
    """One offering of a slate. `km` is 0 for distance learning; `propensity` is the chance it had to be shown."""

    offering: str
    title: str
    short_title: str
    provider: str
    provider_short: str
    ubigeo: str
    district: str
    modality: str
    km: float
    rank: int
    score: float
    propensity: float
    cost_soles: int | None
    starts_on: date | None
    is_demo: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Slate:
    """The answer to a wish.

    `widened_to_km` is None while the first reach was enough; otherwise the kilometres the search had to go, and
    `widened_for` says why: "few" (fewer than three offerings in the first reach) or "fitting" (enough, but none of a
    trade that was asked for).
    """

    recommendation_id: UUID
    items: tuple[Recommended, ...]
    eligible: int
    rejected: Mapping[str, int]
    policy: str
    widened_to_km: int | None = None
    widened_for: str = ""

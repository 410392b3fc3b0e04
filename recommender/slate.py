"""What the recommender answers: a few offerings in order, each with reasons that can be checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Reason:
    """Why an offering is here. Codes: interest, skill, related, near, free, soon, market; the words are made elsewhere.

    facts: interest and skill {"trade"}; related {"trade", "to", "strength"}; near {"km"}; free {}; soon {"starts_on"};
    market {"trade", "value", "unit", "source", "until"}, of the person's region.
    """

    code: str
    facts: Mapping[str, str | int | float]


@dataclass(frozen=True)
class Recommended:
    """One offering of a slate. `km` is 0 for distance learning; `propensity` is the chance it had to be shown.

    `fit` says how it answers the wish: "interest" (teaches one), "skill" (teaches what the person knows), "related"
    (strongly, to an interest, or to a skill where no interest was named) or "" (it is only near). What fits may lie up
    to 250 km off or anywhere in the own region; what does not lies no farther than it takes to fill the slate. Only a
    slate that the own region cannot fill goes beyond.
    """

    offering: str
    title: str
    short_title: str
    provider: str
    provider_short: str
    ubigeo: str
    district: str
    modality: str
    km: float
    fit: str
    rank: int
    score: float
    propensity: float
    cost_soles: int | None
    starts_on: date | None
    is_demo: bool
    reasons: tuple[Reason, ...]
    chance: float | None = None  # that somebody like this would like it, where the model is calibrated


@dataclass(frozen=True)
class Slate:
    """The answer to a wish.

    Places are filled by what fits within 60 km; then by what scores best within 250 km or the own region, fitting or
    merely near; last by what is elsewhere in the country. The first is what teaches what was asked for, where it is
    nearest.

    `widened_to_km` is about the first alone: None where it lies within 60 km; otherwise how far one had to look for
    it, and `widened_for` says why: "few" (too few offerings of any kind within 60 km) or "fitting" (enough, but what
    suits the wish best is farther). How far each of the others is stands in its own `km`.

    `answers` counts the wishes: 0 is the one that was made, n the n-th of those to fall back on.
    """

    recommendation_id: UUID
    items: tuple[Recommended, ...]
    eligible: int
    rejected: Mapping[str, int]
    policy: str
    widened_to_km: int | None = None
    widened_for: str = ""
    answers: int = 0

"""How each group of people is served: what there is for them, how far, how much of what is shown, how well calibrated.

Groups are what people said or where they live. Gender is not asked and not kept, so nothing is said of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from places.models import District
from recommender import drift_measures as measures
from recommender.calibration import expectations
from recommender.logged import Logged

LEAST = 200  # decisions with an answer; of fewer no calibration is told
RURAL_BELOW = 150.0  # people per km²: the OECD's line for a rural community (Regional Typology, 2011)
# Upper ends in metres of Javier Pulgar Vidal's natural regions, 1938; what lies higher is suni and puna.
ALTITUDES = ((500, "up to 500 m"), (2300, "500 to 2300 m"), (3500, "2300 to 3500 m"))
NOT_KNOWN = ("gender",)


@dataclass(frozen=True)
class Terrain:
    """What the groups need of a district; None where no official list told it."""

    density: float | None
    altitude: float | None


@dataclass(frozen=True)
class GroupFigures:
    """Of one group; ways are means over what was shown, `exposure` is its share of all shown by its share of people."""

    decisions: int
    eligible: float
    zero_results: float
    km: float | None
    exposure: float
    wanted: float  # share of decisions in which something shown was wanted
    calibration_gap: float | None


GroupOf = Callable[[Logged], str]


def groupings(terrain: Mapping[str, Terrain]) -> dict[str, GroupOf]:
    """Name of the division → which of its groups a decision belongs to. `terrain` by ubigeo."""
    nowhere = Terrain(None, None)
    return {
        "language": lambda one: one.wish.language,
        "schooling": lambda one: schooling(one.wish.schooling),
        "rurality": lambda one: rurality(terrain.get(one.wish.ubigeo, nowhere)),
        "altitude": lambda one: altitude(terrain.get(one.wish.ubigeo, nowhere)),
    }


def schooling(level: str) -> str:
    """primaria: any or none of it."""
    step = "primaria" if level == "sin_nivel" else level.partition("_")[0]
    return step or "not said"


def rurality(district: Terrain) -> str:
    if district.density is None:
        return "not known"
    return "rural" if district.density < RURAL_BELOW else "urban"


def altitude(district: Terrain) -> str:
    if district.altitude is None:
        return "not known"
    return next((name for end, name in ALTITUDES if district.altitude < end), "above 3500 m")


def terrain() -> dict[str, Terrain]:
    """One query."""
    districts = District.objects.only("density", "population", "area_km2", "altitude")
    return {one.ubigeo: Terrain(_density(one), one.altitude) for one in districts}


def _density(district: District) -> float | None:
    if district.density is not None or not district.population or not district.area_km2:
        return district.density
    return district.population / district.area_km2


def report(decisions: Sequence[Logged], terrain: Mapping[str, Terrain]) -> dict[str, dict[str, GroupFigures]]:
    """Division → group → its figures."""
    return {name: dict(_by(decisions, group_of)) for name, group_of in groupings(terrain).items()}


def as_json(decisions: Sequence[Logged]) -> dict[str, Any]:
    """The report on decisions, and of what nothing can be said."""
    found = report(decisions, terrain())
    told = {name: {group: asdict(figures) for group, figures in groups.items()} for name, groups in found.items()}
    return {**told, "not_known": list(NOT_KNOWN)}


def _by(decisions: Sequence[Logged], group_of: GroupOf) -> Iterator[tuple[str, GroupFigures]]:
    members: dict[str, list[Logged]] = defaultdict(list)
    for one in decisions:
        members[group_of(one)].append(one)
    slots = sum(len(one.slots) for one in decisions)
    for group in sorted(members):
        yield group, _figures(members[group], usual=slots / len(decisions))


def _figures(decisions: Sequence[Logged], *, usual: float) -> GroupFigures:
    """`usual` is how many are shown to anybody."""
    count, km = len(decisions), [slot.km for one in decisions for slot in one.slots]
    wanted = sum(any(slot.wanted for slot in one.slots) for one in decisions)
    return GroupFigures(
        decisions=count,
        eligible=round(float(np.mean([one.eligible for one in decisions])), 1),
        zero_results=round(sum(not one.slots for one in decisions) / count, 4),
        km=round(float(np.mean(km)), 1) if km else None,
        exposure=round(len(km) / count / usual, 4) if usual else 0.0,
        wanted=round(wanted / count, 4),
        calibration_gap=round(measures.calibration_gap(*expectations(decisions)), 4) if wanted >= LEAST else None,
    )

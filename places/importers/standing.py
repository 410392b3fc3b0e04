"""What is known of the areas before an import, and whether a published point can be a district's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from places.distance import kilometres
from places.models import District, PointPrecision, Province, Region
from places.outline import in_peru

FARTHEST_FROM_CAPITAL_KM = 100.0
# Some true capitals lie farther: Lomas 161 km from Caravelí, Torres Causana 376 km from Iquitos. What two sources
# agree on is believed, and so is a point near to what we know though the coarse outline leaves it outside.
AGREEING_KM = 25.0

Known = dict[str, dict[str, Any]]  # code → columns


@dataclass(frozen=True)
class Standing:
    """The three tables, read once an import."""

    tables: Mapping[type[Model], Known] = field(
        default_factory=lambda: {
            Region: {row["code"]: dict(row) for row in Region.objects.values()},
            Province: {row["code"]: dict(row) for row in Province.objects.values()},
            District: {row["ubigeo"]: dict(row) for row in District.objects.values()},
        }
    )

    def of(self, model: type[Model], code: str) -> Mapping[str, Any]:
        """Empty where there is none."""
        return self.tables[model].get(code, {})

    def may_stand(self, ubigeo: str, latitude: float, longitude: float) -> bool:
        """Inside Peru and near its province's capital, or where we have it ourselves."""
        known = self.of(District, ubigeo)
        if known and known["precision"] != PointPrecision.PROVINCE and _near(known, latitude, longitude, AGREEING_KM):
            return True
        capital = self.of(District, f"{ubigeo[:4]}01")
        return in_peru(latitude, longitude) and (
            not capital or _near(capital, latitude, longitude, FARTHEST_FROM_CAPITAL_KM)
        )


def _near(known: Mapping[str, Any], latitude: float, longitude: float, km: float) -> bool:
    return kilometres(known["latitude"], known["longitude"], latitude, longitude) <= km

"""Judges whether a published point can be in the district that is published with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from places.distance import kilometres
from places.models import District, PointPrecision

# Mainland Peru with a little around it.
SOUTH, NORTH, WEST, EAST = -18.6, 0.2, -81.6, -68.4
# Districts reach about as far as their neighbours' capitals lie; those of the forest reach along rivers. Of 332
# published schools the farthest lies 21 km from its district's capital (Ite), and 1.5 times as far as the nearest
# neighbour's capital where that is more than 15 km (Chuschi).
SPACINGS = 3.0
LEAST_KM = 15.0
LEAST_KM_IN_THE_FOREST = 60.0
FOREST = ("16", "17", "25")


@dataclass(frozen=True)
class _Centre:
    ubigeo: str
    latitude: float
    longitude: float
    approximate: bool


class Districts:
    """All districts, read once; `centres` and what follows from them only where points are asked about."""

    @cached_property
    def _centres(self) -> dict[str, _Centre]:
        rows = District.objects.values_list("ubigeo", "latitude", "longitude", "precision")
        return {row[0]: _Centre(row[0], row[1], row[2], row[3] == PointPrecision.PROVINCE) for row in rows}

    @cached_property
    def _reaches(self) -> dict[str, float]:
        return {}

    def __contains__(self, ubigeo: str) -> bool:
        return ubigeo in self._centres

    def may_hold(self, ubigeo: str, latitude: float, longitude: float) -> bool:
        """Whether the point is in Peru and no farther from the district's capital than its like reach."""
        if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
            return False
        centre = self._centres[ubigeo]
        away = kilometres(centre.latitude, centre.longitude, latitude, longitude)
        least = LEAST_KM_IN_THE_FOREST if ubigeo[:2] in FOREST else LEAST_KM
        return centre.approximate or away <= least or away <= self._reach(centre)

    def _reach(self, centre: _Centre) -> float:
        """Where that is farther than the least: few points ask for it."""
        if centre.ubigeo not in self._reaches:
            self._reaches[centre.ubigeo] = SPACINGS * self._spacing(centre)
        return self._reaches[centre.ubigeo]

    def _spacing(self, centre: _Centre) -> float:
        """Kilometres to the nearest other district's capital; 0 where there is no other."""
        others = [c for c in self._centres.values() if c.ubigeo != centre.ubigeo and not c.approximate]
        near = [c for c in others if _is_about(c, centre)] or others
        return min((kilometres(centre.latitude, centre.longitude, c.latitude, c.longitude) for c in near), default=0)


def _is_about(one: _Centre, other: _Centre) -> bool:
    """Within the degree in which nearly every district has its nearest; kilometres of all pairs would take seconds."""
    return abs(one.latitude - other.latitude) < 1 and abs(one.longitude - other.longitude) < 1

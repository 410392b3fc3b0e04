"""Chooses a coordinate for every district from sources that are each right for some of them only.

The package keeps its coordinates by district *name*, so where a name is repeated one district has its own
coordinates and the others have a stranger's. Order of trust: our corrections, the province's own row for its
capital district, the package where the name is nobody else's, GeoNames by name and region, and at last the
province's capital, marked as approximate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from language.gazetteer import normalise
from places.distance import kilometres
from places.models import PointPrecision
from places.sources import Names, Point, points_by_name, populated_places, read_corrections

# The farthest true capital is Lomas, 161 km from Caravelí; in Loreto and Ucayali, Torres Causana, 376 km from Iquitos.
FARTHEST_KM = 200.0
FARTHEST_KM_IN_THE_FOREST = 400.0
FOREST = ("16", "25")
# GeoNames may know another village of that name in the region: all errors seen lay farther than this.
FARTHEST_TOWN_KM = 100.0


@dataclass(frozen=True)
class Located:
    """A district's point, how good it is and which source gave it."""

    point: Point
    precision: PointPrecision
    source: str


def locate(names: Names) -> dict[str, Located]:
    """A point for every district code."""
    return _Locator(names).all()


class _Locator:
    def __init__(self, names: Names) -> None:
        self._names = names
        self._corrections = read_corrections()
        self._by_name = points_by_name("distritos")
        self._towns = populated_places()
        self._capitals = self._province_capitals()
        self._owners = self._owners_of_names()

    def all(self) -> dict[str, Located]:
        return {code: self._locate(code) for code in self._names.districts}

    def _province_capitals(self) -> dict[str, Point]:
        points = points_by_name("provincias")
        spellings = {code[:4]: name for code, name in self._corrections.spellings.items() if code.endswith("01")}
        return {
            code: points.get(normalise(name)) or points[normalise(spellings[code])]
            for code, name in self._names.provinces.items()
        }

    def _owners_of_names(self) -> Mapping[str, str]:
        """The district each row of the package really is of: among namesakes, the one whose province is nearest."""
        namesakes: dict[str, list[str]] = defaultdict(list)
        for code in self._names.districts:
            if self._key(code) in self._by_name and code not in self._corrections.retired:
                namesakes[self._key(code)].append(code)
        return {
            key: min(codes, key=lambda code: self._from_capital(code, self._by_name[key]))
            for key, codes in namesakes.items()
        }

    def _key(self, code: str) -> str:
        return normalise(self._corrections.spellings.get(code, self._names.districts[code]))

    def _from_capital(self, code: str, point: Point) -> float:
        capital = self._capitals[code[:4]]
        return kilometres(capital.latitude, capital.longitude, point.latitude, point.longitude)

    def _locate(self, code: str) -> Located:
        if code in self._corrections.retired:
            return self._locate(self._corrections.retired[code])
        for point, source in self._candidates(code):
            return Located(point, PointPrecision.DISTRICT, source)
        # Neither its altitude nor its town are this district's.
        approximate = replace(self._capitals[code[:4]], altitude=None, town="")
        return Located(approximate, PointPrecision.PROVINCE, "province")

    def _candidates(self, code: str) -> Iterator[tuple[Point, str]]:
        if code in self._corrections.points:
            yield self._corrections.points[code], "correction"
        if code.endswith("01"):
            yield self._capitals[code[:4]], "capital"
        if self._owners.get(self._key(code)) == code and self._plausible(code, self._by_name[self._key(code)]):
            yield self._by_name[self._key(code)], "package"
        towns = self._towns.get((code[:2], self._key(code)), [])
        nearest = min(towns, key=lambda town: self._from_capital(code, town), default=None)
        if nearest and self._from_capital(code, nearest) <= FARTHEST_TOWN_KM:
            yield nearest, "geonames"

    def _plausible(self, code: str, point: Point) -> bool:
        farthest = FARTHEST_KM_IN_THE_FOREST if code[:2] in FOREST else FARTHEST_KM
        return self._from_capital(code, point) <= farthest

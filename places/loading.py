"""Loads regions, provinces, districts and aliases into the database; run again, it changes nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from places.models import District, PlaceAlias, PointPrecision, PointSource, Province, Region
from places.names import forget
from places.points import Located, locate
from places.sources import Names, official_names, read_aliases

POINT = ("capital", "latitude", "longitude", "precision", "altitude")


@dataclass(frozen=True)
class Loaded:
    """How many of each there are now, and how many districts stand at an approximate point."""

    regions: int
    provinces: int
    districts: int
    aliases: int
    approximate: int

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


@transaction.atomic
def load(*, only_if_empty: bool = False) -> Loaded:
    """Insert or correct everything the packages and our facts know.

    `only_if_empty` leaves a filled table alone, which spares the four seconds at a second start.
    """
    if not (only_if_empty and District.objects.exists()):
        names = official_names()
        _save_regions(names)
        _save_provinces(names)
        _save_districts(names, locate(names))
        _save_aliases()
        transaction.on_commit(forget)
        forget()
    return count()


def count() -> Loaded:
    return Loaded(
        regions=Region.objects.count(),
        provinces=Province.objects.count(),
        districts=District.objects.count(),
        aliases=PlaceAlias.objects.count(),
        approximate=District.objects.filter(precision=PointPrecision.PROVINCE).count(),
    )


def _save_regions(names: Names) -> None:
    Region.objects.bulk_create(
        [Region(code=code, name=name) for code, name in names.regions.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )


def _save_provinces(names: Names) -> None:
    """The capitals are pointed at once the districts are there."""
    Province.objects.bulk_create(
        [Province(code=code, name=name, region_id=code[:2]) for code, name in names.provinces.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "region"],
    )


def _save_districts(names: Names, located: dict[str, Located]) -> None:
    """What an imported official list says of where a district is stays."""
    official = set(District.objects.filter(located_by=PointSource.OFFICIAL).values_list("ubigeo", flat=True))
    rows = [_district(code, name, located[code]) for code, name in names.districts.items()]
    _upsert([row for row in rows if row.ubigeo in official], ["name", "province"])
    _upsert([row for row in rows if row.ubigeo not in official], ["name", "province", *POINT])
    # INEI numbers the district of the province's capital 01; checked against its directory of 2025.
    provinces = [Province(code=code, capital_id=f"{code}01") for code in names.provinces]
    Province.objects.bulk_update(provinces, ["capital"])


def _upsert(rows: list[District], fields: list[str]) -> None:
    District.objects.bulk_create(rows, update_conflicts=True, unique_fields=["ubigeo"], update_fields=fields)


def _district(code: str, name: str, located: Located) -> District:
    return District(
        ubigeo=code,
        name=name,
        province_id=code[:4],
        capital=located.point.town,
        latitude=located.point.latitude,
        longitude=located.point.longitude,
        precision=located.precision,
        altitude=located.point.altitude,
    )


def _save_aliases() -> None:
    aliases = [PlaceAlias(name=alias.name, code=alias.code, kind=alias.kind) for alias in read_aliases()]
    PlaceAlias.objects.bulk_create(
        aliases, update_conflicts=True, unique_fields=["name", "code"], update_fields=["kind"]
    )
    known = {(alias.name, alias.code) for alias in aliases}
    gone = [row.pk for row in PlaceAlias.objects.all() if (row.name, row.code) not in known]
    PlaceAlias.objects.filter(pk__in=gone).delete()

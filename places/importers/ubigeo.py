"""INEI's directory of municipalities, and the wider lists that add areas, poverty and human development to it.

The directory knows best where a district's capital is. The wider lists are older: they place only districts that
stand at their province's capital for want of a point, and know no new ones. Neither changes a name of ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Value
from django.db.models.functions import Concat

from importing.importer import Column, Importer, Layout, Record, Remark, Row, RowError, Target
from places.importers.cells import code, is_said, number, ordinary
from places.importers.standing import Standing
from places.models import District, PointPrecision, PointSource, Province, Region
from places.names import forget

Read = Iterator[Record | Remark]

POINT = ("latitude", "longitude", "precision", "altitude", "capital", "located_by")
# Ours ← theirs, from least to most.
MEASURES = {
    "area_km2": ("superficie", 0, 400_000),
    "density": ("pob_densidad_2020", 0, 100_000),
    "hdi": ("idh_2019", 0, 1),
    "poverty": ("pct_pobreza_total", 0, 100),
    "extreme_poverty": ("pct_pobreza_extrema", 0, 100),
}
LOWEST, HIGHEST, MOST_PEOPLE = -50, 5_500, 5_000_000  # La Rinconada stands at 5,100 m

REGIONS = Target(Region, ("code",), (), once=("name",))
PROVINCES = Target(Province, ("code",), (), once=("name", "region_id"))
DISTRICTS = Target(District, ("ubigeo",), (), once=("name", "province_id", *POINT))
POINTS = Target(District, ("ubigeo",), POINT)
PEOPLE = Target(District, ("ubigeo",), ("population",))
MEASURED = {
    2: Target(Region, ("code",), ("reniec", *MEASURES)),
    4: Target(Province, ("code",), ("reniec", *MEASURES)),
    6: Target(District, ("ubigeo",), ("reniec", *MEASURES)),
}

DIRECTORY = Layout(
    "directorio de municipalidades",
    (
        *(Column(name) for name in ("ubigeo", "departamento", "provincia", "distrito", "latitud", "longitud")),
        *(Column(name, required=False) for name in ("capital_legal", "altitud", "poblacion")),
    ),
)
WIDER = Layout(
    "lista ampliada",
    (
        *(Column(name) for name in ("inei", "departamento", *(theirs for theirs, _, _ in MEASURES.values()))),
        *(Column(name, required=False) for name in ("reniec", "provincia", "distrito", "capital")),
        *(Column(name, required=False) for name in ("altitude", "latitude", "longitude")),
    ),
)


class Reader:
    """Rows in, areas out. A new area is called as the first row calls it that has it."""

    def __init__(self) -> None:
        self._standing = Standing()
        self._above: dict[str, Record] = {}  # the new regions and provinces, by their code

    def __call__(self, row: Row) -> Read:
        return self._of_directory(row) if "ubigeo" in row else _of_wider(row, self._standing)

    def _of_directory(self, row: Row) -> Read:
        """A district: new ones are made, known ones are placed; how many people live there."""
        ubigeo, standing = _needed(row, "ubigeo"), self._standing
        placed = _placed(row, ubigeo, standing, ("latitud", "longitud", "altitud", "capital_legal"))
        if not standing.of(District, ubigeo):
            yield from self._new(row, ubigeo, placed)
        elif placed:
            yield Record(POINTS, {"ubigeo": ubigeo, **placed})
        else:
            yield Remark("point_elsewhere", "latitud", {"ubigeo": ubigeo})
        people = number(row["poblacion"], "poblacion", least=0, most=MOST_PEOPLE)
        if people is not None:
            yield Record(PEOPLE, {"ubigeo": ubigeo, "population": round(people)})

    def _new(self, row: Row, ubigeo: str, placed: dict[str, object] | None) -> Read:
        if not placed:
            raise RowError("point_unlikely", column="latitud", ubigeo=ubigeo)
        names = {name: ordinary(row[name]) for name in ("departamento", "provincia", "distrito")}
        if not all(names.values()):
            raise RowError("missing", column="distrito")
        region, province = ubigeo[:2], ubigeo[:4]
        of_region = {"code": region, "name": names["departamento"]}
        of_province = {"code": province, "name": names["provincia"], "region_id": region}
        yield from self._belonging(Record(REGIONS, of_region, shared=True), "departamento")
        yield from self._belonging(Record(PROVINCES, of_province, shared=True), "provincia")
        yield Record(DISTRICTS, {"ubigeo": ubigeo, "name": names["distrito"], "province_id": province, **placed})

    def _belonging(self, area: Record, column: str) -> Read:
        """What the district lies in, where that is new too; a row that calls it otherwise is no reason to lose it."""
        code = area.values["code"]
        if self._standing.of(area.target.model, code):
            return
        first = self._above.setdefault(code, area)
        yield first
        if first.values["name"] != area.values["name"]:
            yield Remark("called_otherwise", column, {"first": first.values["name"]})


def _of_wider(row: Row, standing: Standing) -> Read:
    """A region (`150000`), a province (`150100`) or a district, by its code: what is measured of it."""
    whole = _needed(row, "inei")
    area = whole[:2] if whole.endswith("0000") else whole[:4] if whole.endswith("00") else whole
    target = MEASURED[len(area)]
    known = standing.of(target.model, area)
    if not known:
        raise RowError("district_unknown", column="inei", ubigeo=whole)
    given = {"reniec": code(row["reniec"], "reniec")} | {
        ours: number(row[theirs], theirs, least=least, most=most) for ours, (theirs, least, most) in MEASURES.items()
    }
    kept = {name: known[name] if value in (None, "") else value for name, value in given.items()}
    yield Record(target, {target.key[0]: area, **kept})
    if known.get("precision") == PointPrecision.PROVINCE and is_said(row["latitude"]):
        yield from _nearer(row, area, standing)


def _nearer(row: Row, ubigeo: str, standing: Standing) -> Read:
    placed = _placed(row, ubigeo, standing, ("latitude", "longitude", "altitude", "capital"))
    if placed:
        yield Record(POINTS, {"ubigeo": ubigeo, **placed})
    else:
        yield Remark("point_elsewhere", "latitude", {"ubigeo": ubigeo})


def _needed(row: Row, column: str) -> str:
    if not (found := code(row[column], column)):
        raise RowError("missing", column=column)
    return found


def _placed(row: Row, ubigeo: str, standing: Standing, columns: tuple[str, str, str, str]) -> dict[str, object] | None:
    """Columns of POINT; None where the point cannot be this district's. What is not said stays as it is."""
    lat, lon, high, town = columns
    latitude = number(row[lat], lat, least=-90, most=90)
    longitude = number(row[lon], lon, least=-180, most=180)
    altitude = number(row[high], high, least=LOWEST, most=HIGHEST)
    if latitude is None or longitude is None or not standing.may_stand(ubigeo, latitude, longitude):
        return None
    known = standing.of(District, ubigeo)
    return {
        "latitude": latitude,
        "longitude": longitude,
        "precision": PointPrecision.DISTRICT.value,
        "altitude": known.get("altitude") if altitude is None else round(altitude),
        "capital": known.get("capital") or (row[town] if is_said(row[town]) else ""),
        "located_by": PointSource.OFFICIAL.value,
    }


def settle() -> None:
    """A new province's capital is the district that INEI numbers 01; names are read again."""
    provinces = Province.objects.filter(capital=None).alias(first=Concat(F("code"), Value("01")))
    provinces.filter(first__in=District.objects.values("ubigeo")).update(capital_id=Concat(F("code"), Value("01")))
    forget()


IMPORTER = Importer(
    slug="ubigeo",
    title="Distritos: ubigeo, coordenadas, población, pobreza",
    publisher="INEI",
    licence="Información pública; la lista ampliada, MIT",
    layouts=(DIRECTORY, WIDER),
    targets=(REGIONS, PROVINCES, DISTRICTS, POINTS, PEOPLE, *MEASURED.values()),
    reader=Reader,
    after=settle,
)

"""MINEDU's register of schools: which CETPROs and institutes there are, where, and whether they are open.

Two forms: the Padrón_web (DBF or CSV, about fifty columns) and SIGMED's listing by region. DIRECTOR and EMAIL are
people's data and are not read. Services of other levels are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from zlib import crc32

from django.utils.text import slugify

from catalogue.facts import source_named
from catalogue.importers import corrections
from catalogue.importers.known_providers import Described, KnownProviders
from catalogue.importers.naming import plain, provider_name, short
from catalogue.importers.points import Districts
from catalogue.importers.sources import SOURCE, cited
from catalogue.models import Confidence, Provider
from importing.importer import Column, Importer, Layout, Record, Remark, Row, RowError, Target
from language.gazetteer import normalise
from places.models import PointPrecision

# NIV_MOD, or the level's words in SIGMED's listing.
LEVELS = {
    "L0": Provider.Kind.CETPRO,
    "Técnico Productiva - CETPRO": Provider.Kind.CETPRO,
    "T0": Provider.Kind.INSTITUTE,
    "Superior Tecnológica": Provider.Kind.INSTITUTE,
    "S0": Provider.Kind.INSTITUTE,
    "Escuela Superior Tecnológica": Provider.Kind.INSTITUTE,
}
KINDS = {normalise(level): kind for level, kind in LEVELS.items()}
NOTHING = {"", "nd", "na", "n a", "null"}
LONGEST_NOTHING = 4
few_words = lru_cache(1024)(normalise)  # for columns of few values, in files of hundreds of thousands of rows
GIVEN = ("district_id", "latitude", "longitude", "precision", "public", "address", "phone", "active")

PROVIDER = Target(
    Provider,
    key=("slug",),
    fields=(*GIVEN, "modular_code", "annex", "from_register", "source_id", "confidence"),
    once=("name", "short_name", "kind", "accepts_leads"),
    silent={
        **{"public": None, "active": True, "address": "", "phone": "", "modular_code": "", "annex": "0"},
        **{"latitude": None, "longitude": None, "precision": PointPrecision.DISTRICT.value},
    },
)
REGISTER = source_named("padron")
CITED = cited(REGISTER)
NOWHERE: Mapping[str, Any] = {"latitude": None, "longitude": None, "precision": None}
ALWAYS = {
    **{"accepts_leads": False, "from_register": True},
    **{"source_id": REGISTER.slug, "confidence": Confidence.HIGH.value},
}


class Reader:
    """Rows in, providers out, checked against the districts and merged with the providers we have."""

    def __init__(self) -> None:
        self._districts, self._known, self._corrections = Districts(), KnownProviders(), corrections.read()

    def __call__(self, row: Row) -> Iterator[Record | Remark]:
        kind = KINDS.get(few_words(row["level"]))
        if kind is None:
            return
        described = self._described(row, kind)
        slug = self._known.find(described) or self._known.slug_of(described, otherwise=_slug(described))
        yield CITED
        point, remark = self._point(row, described.ubigeo)
        if remark:
            yield remark
        corrected = self._corrections.get(described.code, {})
        yield Record(PROVIDER, {**_values(row, described, slug=slug), **point, **corrected})

    def _described(self, row: Row, kind: str) -> Described:
        ubigeo, code = row["ubigeo"].zfill(6), _code(row["code"])
        if ubigeo not in self._districts:
            raise RowError("district_unknown", column="ubigeo", ubigeo=row["ubigeo"])
        if not row["name"]:
            raise RowError("missing", column="name")
        return Described(code, row["annex"] or "0", row["name"], kind, ubigeo, _said(row["address"])[:160])

    def _point(self, row: Row, ubigeo: str) -> tuple[Mapping[str, Any], Remark | None]:
        latitude, longitude = _degrees(row["latitude"]), _degrees(row["longitude"])
        if latitude is None or longitude is None:
            return NOWHERE, None
        if not self._districts.may_hold(ubigeo, latitude, longitude):
            return NOWHERE, Remark("point_elsewhere", column="latitude", facts={"ubigeo": ubigeo})
        return {"latitude": latitude, "longitude": longitude, "precision": PointPrecision.EXACT.value}, None


def _values(row: Row, described: Described, *, slug: str) -> dict[str, Any]:
    public = _public(row)
    name = provider_name(described.name, kind=described.kind, public=public)
    return {
        **ALWAYS,
        **{"slug": slug, "name": name, "short_name": short(name), "kind": described.kind},
        **{"district_id": described.ubigeo, "public": public, "active": _active(row)},
        **{"address": described.address or None, "phone": _said(row["phone"])[:40] or None},
        "modular_code": described.code or None,
        "annex": described.annex if described.code else None,
    }


def _slug(described: Described) -> str:
    """Stable for the house: its code, or in a file without codes its district and address."""
    name = slugify(provider_name(described.name, kind=described.kind, public=None))[:50].strip("-")
    annex = "" if described.annex == "0" else f"-{slugify(described.annex)}"
    if described.code:
        return f"{name}-{described.code}{annex}"
    return f"{name}-{described.ubigeo}-{crc32(plain(described.address).encode()):08x}"


def _code(text: str) -> str:
    if text and not re.fullmatch(r"\d{1,7}", text):
        raise RowError("modular_code", column="code")
    return text.zfill(7) if text else ""


def _said(text: str) -> str:
    return "" if len(text) <= LONGEST_NOTHING and few_words(text) in NOTHING else text


def _degrees(text: str) -> float | None:
    """None where nothing is said: empty or 0."""
    try:
        return float(text.replace(",", ".")) or None if _said(text) else None
    except ValueError:
        raise RowError("not_a_number", column="latitude") from None


def _public(row: Row) -> bool | None:
    """GESTION: 1 public, 2 public under private management, 3 private; SIGMED says it in words."""
    words = few_words(row["management"]).split(" ")[0] or few_words(row["dependency"]).split(" ")[0]
    return {"1": True, "2": True, "3": False, "publica": True, "privada": False}.get(words)


def _active(row: Row) -> bool | None:
    """ESTADO: 1 active, 2 inactive."""
    return {"1": True, "activa": True, "activo": True, "": None}.get(few_words(row["state"]), False)


PADRON = Layout(
    "Padrón_web",
    (
        *(Column("code", ("COD_MOD",)), Column("annex", ("ANEXO",)), Column("name", ("CEN_EDU",))),
        *(Column("level", ("NIV_MOD",)), Column("ubigeo", ("CODGEO",)), Column("address", ("DIR_CEN",))),
        *(Column("latitude", ("NLAT_IE",)), Column("longitude", ("NLONG_IE",))),
        Column("management", ("GESTION",), required=False),
        Column("dependency", ("D_GES_DEP",), required=False),
        Column("phone", ("TELEFONO",), required=False),
        Column("state", ("ESTADO",), required=False),
    ),
)
SIGMED = Layout(
    "SIGMED",
    (
        *(Column("code", ("Código Modular",)), Column("annex", ("Anexo",)), Column("name", ("Nombre de SS.EE.",))),
        *(Column("level", ("Nivel / Modalidad",)), Column("ubigeo"), Column("address", ("Dirección",))),
        *(Column("latitude", ("Latitud",)), Column("longitude", ("Longitud",))),
        Column("management", ("GESTION",), required=False),
        Column("dependency", ("Gestion / Dependencia",), required=False),
        Column("phone", ("Teléfono",), required=False),
        Column("state", ("Estado",), required=False),
    ),
)

IMPORTER = Importer(
    slug="padron",
    title=REGISTER.title,
    publisher=REGISTER.publisher,
    licence=REGISTER.licence,
    layouts=(PADRON, SIGMED),
    targets=(SOURCE, PROVIDER),
    reader=Reader,
)

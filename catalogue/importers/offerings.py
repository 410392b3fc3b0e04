"""The product's own file of offerings, which a provider fills in: docs/reference/offerings-file.md says how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from catalogue.facts import source_named
from catalogue.importers import cells
from catalogue.importers.programme_names import ProgrammeNames, cnof_code, level_of
from catalogue.importers.sources import SOURCE, cited
from catalogue.models import Confidence, Modality, Offering, Provider, Review, Shift
from catalogue.offering_slugs import LONGEST, plain_slug
from importing.importer import AS_OF, Column, Importer, Layout, Record, Remark, Row, RowError, Target

MODALITIES = {
    **{"presencial": Modality.ONSITE.value, "semipresencial": Modality.BLENDED.value},
    **dict.fromkeys(("distancia", "a distancia", "virtual", "en linea", "online"), Modality.ONLINE.value),
}
SHIFTS = {
    **dict.fromkeys(("manana", "diurno", "mananas"), Shift.MORNING.value),
    **dict.fromkeys(("tarde", "vespertino", "tardes"), Shift.AFTERNOON.value),
    **dict.fromkeys(("noche", "nocturno", "noches"), Shift.EVENING.value),
    **dict.fromkeys(("fin de semana", "fines de semana", "sabado", "sabados"), Shift.WEEKEND.value),
}
LANGUAGES = {
    **dict.fromkeys(("castellano", "espanol", "es"), "es"),
    **dict.fromkeys(("quechua", "qu", "runasimi"), "qu"),
}
STATES = {
    **dict.fromkeys(("abierto", "abierta", "si"), "open"),
    **dict.fromkeys(("cerrado", "cerrada", "lleno", "llena", "suspendido", "no"), "closed"),
}
TOLD = (
    "modality",
    "language",
    "starts_on",
    "ends_on",
    "shift",
    "schedule",
    "cost_soles",
    "seats",
    "requirements",
    "open",
)
OFFERING = Target(
    Offering,
    key=("slug",),
    fields=("provider_id", "programme_id", *TOLD, "seats_taken", "verified_on"),
    once=("source_id", "confidence", "review"),
    silent={"seats_taken": 0},
)
FILE = source_named("ofertas")
CITED = cited(FILE)


class Reader:
    """Finds provider and programme; what a cell does not say stays as the offering has it."""

    def __init__(self) -> None:
        rows = Provider.objects.exclude(modular_code="").values_list("modular_code", "annex", "slug")
        self._providers = {(code, annex or "0"): slug for code, annex, slug in rows}
        self._programmes = ProgrammeNames()
        self._present: tuple[str, dict[str, dict[str, Any]]] = ("", {})

    def __call__(self, row: Row) -> Iterator[Record | Remark]:
        provider, programme = self._provider(row), self._programme(row)
        said = _said(row)
        slug = _slug(provider, programme, row=row, said=said)
        kept = self._offerings_of(provider).get(slug, _UNTOLD)
        told = {**kept, **{name: value for name, value in said.items() if value not in (None, "")}}
        taken = cells.whole(row["cupos_ocupados"], "cupos_ocupados")
        if taken is not None and told["seats"] is not None and taken > told["seats"]:
            raise RowError("out_of_range", column="cupos_ocupados")
        if told["starts_on"] and told["ends_on"] and told["ends_on"] < told["starts_on"]:
            raise RowError("ends_before_start", column="fin")
        yield CITED
        of = {"slug": slug, "provider_id": provider, "programme_id": programme, "seats_taken": taken}
        yield Record(OFFERING, {**of, **told, **_NEW})

    def _provider(self, row: Row) -> str:
        if not row["codigo_modular"]:
            raise RowError("missing", column="codigo_modular")
        slug = self._providers.get((row["codigo_modular"].zfill(7), row["anexo"] or "0"))
        if slug is None:
            raise RowError("provider_unknown", column="codigo_modular")
        return slug

    def _programme(self, row: Row) -> str:
        if not (row["programa"] or row["codigo_cnof"]):
            raise RowError("missing", column="programa")
        for name in ("creditos", "horas"):
            cells.whole(row[name], name)
        cnof, level = cnof_code(row["codigo_cnof"]), level_of(row["nivel"])
        slug = self._programmes.find(row["programa"], cnof=cnof, level=level)
        if slug is None:
            raise RowError("programme_unknown", column="programa", programme=row["programa"][:80])
        return slug

    def _offerings_of(self, provider: str) -> Mapping[str, dict[str, Any]]:
        """One provider's at a time: files come provider by provider."""
        if self._present[0] != provider:
            rows = Offering.objects.filter(provider=provider).values("slug", *TOLD)
            self._present = (provider, {row.pop("slug"): row for row in rows})
        return self._present[1]


_UNTOLD: dict[str, Any] = {
    **{"modality": Modality.ONSITE.value, "language": "es", "starts_on": None, "ends_on": None, "shift": ""},
    **{"schedule": "", "cost_soles": None, "seats": None, "requirements": "", "open": True},
}
_NEW: dict[str, Any] = {
    **{"verified_on": AS_OF, "source_id": FILE.slug},
    **{"confidence": Confidence.HIGH.value, "review": Review.APPROVED.value},
}


def _said(row: Row) -> dict[str, Any]:
    return {
        "modality": cells.choice(row["modalidad"], "modalidad", choices=MODALITIES),
        "language": cells.choice(row["idioma"], "idioma", choices=LANGUAGES),
        "starts_on": cells.day(row["inicio"], "inicio"),
        "ends_on": cells.day(row["fin"], "fin"),
        "shift": cells.choice(row["turno"], "turno", choices=SHIFTS),
        "schedule": row["horario"],
        "cost_soles": cells.soles(row["costo"], "costo"),
        "seats": cells.whole(row["cupos"], "cupos"),
        "requirements": row["requisitos"],
        "open": {"open": True, "closed": False}.get(cells.choice(row["estado"], "estado", choices=STATES)),
    }


def _slug(provider: str, programme: str, *, row: Row, said: Mapping[str, Any]) -> str:
    """By the provider's own code where it has one, so that even a date may change."""
    if own := slugify(row["codigo"]):
        return f"{provider}--{own}"[:LONGEST]
    return plain_slug(provider, programme, starts_on=said["starts_on"], shift=said["shift"])


REQUIRED = (
    *("codigo_modular", "anexo", "programa", "nivel", "creditos", "horas", "modalidad", "turno", "costo", "cupos"),
    *("inicio", "fin", "idioma", "codigo_cnof"),
)
OPTIONAL = ("codigo", "horario", "requisitos", "cupos_ocupados", "estado")
LAYOUT = Layout(
    "ofertas",
    (*(Column(name) for name in REQUIRED), *(Column(name, required=False) for name in OPTIONAL)),
)

IMPORTER = Importer(
    slug="offerings",
    title=FILE.title,
    publisher=FILE.publisher,
    licence=FILE.licence,
    layouts=(LAYOUT,),
    targets=(SOURCE, OFFERING),
    reader=Reader,
    template=Path(__file__).with_suffix(".csv"),
)

"""Reads Ponte en Carrera's list of careers with their applicants, to learn from and to measure: nothing of it is kept.

The portal was published by MINEDU and MTPE until 2016; its figures are too old to be told to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from importing.importer import Column, Importer, Layout, Row, RowError
from importing.reading import opening
from importing.rows import Rows
from language.gazetteer import normalise
from places.sources import official_names

INSTITUTE = "INSTITUTO"


@dataclass(frozen=True)
class Course:
    """A career of an institute with its applicants of the year. What the list calls ND is None."""

    family: str
    career: str
    institution: str
    region: str  # INEI
    public: bool
    applicants: int
    cost: float | None  # soles a month or a term, as published; the middle of a range
    years: float | None
    income: float | None  # soles a month, of those who finished the career anywhere


SOURCE = Importer(
    slug="ponte",
    title="Ponte en Carrera: postulantes por carrera e institución",
    publisher="MINEDU y MTPE",
    licence="Datos públicos",
    layouts=(
        Layout(
            "careers",
            (
                Column("family", ("Familia Carrera",)),
                Column("career", ("Carrera",)),
                Column("institution", ("Institución",)),
                Column("region", ("Ubicación",)),
                Column("kind", ("Tipo Institución",)),
                Column("management", ("Tipo Gestión",)),
                Column("years", ("Duración",)),
                Column("cost", ("Costo (S/.)",)),
                Column("income", ("Ingreso Promedio Nacional (S/.)",)),
                Column("applicants", ("Postulantes",)),
            ),
        ),
    ),
    targets=(),
    reader=lambda: lambda row: (),
)


def read(path: Path) -> list[Course]:
    """Careers of institutes whose applicants are told. FileRefused where it is another file."""
    regions = {normalise(name): code for code, name in official_names().regions.items()}
    with opening.table(path) as lines:
        return [course for _, row in Rows(SOURCE, lines) for course in _course(row, regions)]


def _course(row: Row | RowError, regions: dict[str, str]) -> Iterator[Course]:
    """One or none: faulty rows teach nothing."""
    if isinstance(row, RowError) or row["kind"].upper() != INSTITUTE:
        return
    applicants, region = _number(row["applicants"]), regions.get(normalise(row["region"]))
    if applicants is not None and region:
        yield Course(
            family=row["family"],
            career=row["career"],
            institution=row["institution"],
            region=region,
            public=normalise(row["management"]) == "publica",
            applicants=round(applicants),
            cost=_number(row["cost"]),
            years=_number(row["years"]),
            income=_number(row["income"]),
        )


def _number(cell: str) -> float | None:
    """`ND` is none; `1,617` has a thousands comma; `600 - 700` is a range."""
    found = [float(part.replace(",", "")) for part in re.findall(r"\d[\d,]*(?:\.\d+)?", cell)]
    return sum(found) / len(found) if found else None

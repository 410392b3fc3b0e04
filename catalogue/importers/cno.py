"""INEI's classification of occupations of 2015: a code and its name, in a csv of two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.importers.cno_parts import parts
from catalogue.models import Occupation, Scheme
from importing.importer import Column, Importer, Layout, Record, Row, RowError, Target

NAMED = Target(Occupation, key=("uri",), fields=("scheme", "code", "label"))


def read(row: Row) -> Iterator[Record]:
    """Spreadsheets eat the zero that armed forces and police begin with."""
    if not row["label"]:
        raise RowError("missing", column="label")
    if not re.fullmatch(r"\d{3,4}", row["code"]):
        raise RowError("not_a_code", column="code")
    code = row["code"].zfill(4)
    label = " ".join(row["label"].split())
    yield Record(NAMED, {"uri": uri_of(code), "scheme": Scheme.CNO2015, "code": code, "label": label})


def uri_of(code: str) -> str:
    return f"{Scheme.CNO2015}:{code}"


IMPORTER = Importer(
    slug="cno",
    title="Clasificador Nacional de Ocupaciones 2015",
    publisher="INEI",
    licence="Clasificador oficial, público (RJ 056-2016-INEI)",
    layouts=(
        Layout(
            "codigo,denominacion",
            (Column("code", ("codigo",)), Column("label", ("denominacion", "descripcion", "ocupacion"))),
        ),
    ),
    targets=(NAMED,),
    reader=lambda: read,
    parts=parts,
)

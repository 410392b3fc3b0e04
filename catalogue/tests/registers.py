"""Small files in the official shape, and the district they speak of."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from importing.importer import Importer
from importing.outcome import Outcome
from importing.running import run_import
from places.models import District, Province, Region

HUAMANGA, QUINUA = (-13.1588, -74.2239), (-13.0492, -74.1384)
PADRON = (
    *("COD_MOD", "ANEXO", "CEN_EDU", "NIV_MOD", "GESTION", "TELEFONO", "DIR_CEN", "CODGEO", "NLAT_IE", "NLONG_IE"),
    *("ESTADO", "DIRECTOR"),
)


def ayacucho() -> None:
    """Two districts of Huamanga, sixteen kilometres apart."""
    Region.objects.create(code="05", name="Ayacucho")
    Province.objects.create(code="0501", name="Huamanga", region_id="05")
    for ubigeo, name, point in (("050101", "Ayacucho", HUAMANGA), ("050108", "Quinua", QUINUA)):
        District.objects.create(ubigeo=ubigeo, name=name, province_id="0501", latitude=point[0], longitude=point[1])


def school(**said: str) -> dict[str, str]:
    """A public CETPRO in Quinua, but for what is said."""
    row = {
        **{"COD_MOD": "0419853", "ANEXO": "0", "CEN_EDU": "ANTONIO JOSE DE SUCRE", "NIV_MOD": "L0", "GESTION": "1"},
        **{"TELEFONO": "066-123456", "DIR_CEN": "JIRON SUCRE 100", "CODGEO": "050108", "NLAT_IE": "-13.0490"},
        **{"NLONG_IE": "-74.1380", "ESTADO": "1", "DIRECTOR": "NADIE QUISPE"},
    }
    return {**row, **said}


def table(path: Path, rows: Sequence[Mapping[str, str]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    """Created, updated, unchanged, passed over, rejected."""
    return outcome.created, outcome.updated, outcome.unchanged, outcome.passed, outcome.rejected


def bring(importer: Importer, path: Path) -> Outcome:
    return run_import(importer, path)

"""What it costs to import an official register: seconds and memory of 200,000 rows, beside pandas with the same file.

Each side is a process of its own, the command an operator would run and the four lines an analyst would write; memory
is the most that the kernel saw of it. The file has the fifty columns of MINEDU's register; every row is one of ours.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from load import stores

ROOT = Path(__file__).resolve().parent.parent
ROWS, MOST_SECONDS, MOST_MB = 200_000, 60, 500
COLUMNS = (
    "COD_MOD,ANEXO,CODLOCAL,CEN_EDU,NIV_MOD,D_NIV_MOD,D_FORMA,COD_CAR,D_COD_CAR,TIPSSEXO,D_TIPSSEXO,GESTION,D_GESTION,"
    "GES_DEP,D_GES_DEP,DIRECTOR,TELEFONO,EMAIL,PAGWEB,DIR_CEN,REFERENCIA,LOCALIDAD,CODCP_INEI,CODCCPP,CEN_POB,"
    "AREA_CENSO,DAREACENSO,CODGEO,D_DPTO,D_PROV,D_DIST,D_REGION,CODOOII,D_DREUGEL,NLAT_IE,NLONG_IE,TIPOPROG,D_TIPOPROG,"
    "COD_TUR,D_COD_TUR,ESTADO,D_ESTADO,D_FTE_DATO,TALUM_HOM,TALUM_MUJ,TALUMNO,TDOCENTE,TSECCION,FECHAREG,FECHA_ACT"
).split(",")
PANDAS = """
import pandas, sqlalchemy, sys
table = pandas.read_csv(sys.argv[1], sep=";", dtype=str)
if len(sys.argv) > 2:
    engine = sqlalchemy.create_engine(sys.argv[2].replace("postgresql://", "postgresql+psycopg2://", 1))
    table.to_sql("padron", engine, index=False, chunksize=10_000)
"""


@dataclass(frozen=True)
class Cost:
    what: str
    seconds: float
    cpu: float  # of the process itself; what PostgreSQL does is in the seconds only
    megabytes: float
    said: str = ""


def main() -> int:
    options = _options()
    with stores.database("benchmark_imports") as url, tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "DATABASE_URL": url, "DEMO": "0"}
        environ.setdefault("SECRET_KEY", "benchmark")
        for command in (("migrate", "--verbosity", "0"), ("load_places",), ("load_catalogue",)):
            _cost("", [sys.executable, "manage.py", *command], environ)
        path = Path(folder) / "padron.csv"
        _write(path, options.rows, url)
        costs = list(_costs(path, url, environ, with_baseline=not options.without_baseline))
    _show(costs, rows=options.rows)
    ours = costs[0]
    too_slow = options.rows <= ROWS and ours.seconds > MOST_SECONDS
    return int(too_slow or max(cost.megabytes for cost in costs if cost.what.startswith("import")) > MOST_MB)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--without-baseline", action="store_true", help="ours alone")
    return parser.parse_args()


def _costs(path: Path, url: str, environ: dict[str, str], *, with_baseline: bool) -> Iterator[Cost]:
    ours = [sys.executable, "manage.py", "import_padron", str(path), "--json"]
    yield _cost("import_padron: first time, all are new", ours, environ)
    yield _cost("import_padron: again, none differs", ours, environ)
    if with_baseline:
        yield _cost("pandas: read_csv alone", [sys.executable, "-c", PANDAS, str(path)], environ)
        yield _cost("pandas: read_csv and to_sql", [sys.executable, "-c", PANDAS, str(path), url], environ)


def _cost(what: str, command: list[str], environ: dict[str, str]) -> Cost:
    began = time.monotonic()
    process = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None  # noqa: S101  # asked for
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(what, time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said)


def _write(path: Path, rows: int, url: str) -> None:
    """CETPROs all over the country, as the register writes them."""
    places = stores.execute(url, "SELECT ubigeo, latitude, longitude FROM places_district ORDER BY ubigeo")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(_row(number, places[number % len(places)]) for number in range(rows))


def _row(number: int, place: tuple[object, ...]) -> dict[str, object]:
    ubigeo, latitude, longitude = place
    return {
        **{
            "COD_MOD": f"{number:07}",
            "ANEXO": "0",
            "CODLOCAL": f"{number:06}",
            "CEN_EDU": f"SEÑOR DE LUREN N° {number}",
        },
        **{
            "NIV_MOD": "L0",
            "D_NIV_MOD": "Técnico Productiva",
            "GESTION": "1",
            "D_GESTION": "Pública de gestión directa",
        },
        **{
            "GES_DEP": "A1",
            "D_GES_DEP": "Sector Educación",
            "DIR_CEN": f"JIRÓN COMERCIO {number % 900}",
            "CODGEO": ubigeo,
        },
        **{"NLAT_IE": latitude, "NLONG_IE": longitude, "ESTADO": "1", "D_ESTADO": "Activa", "TALUMNO": number % 300},
        **{
            "D_FORMA": "Escolarizado",
            "DAREACENSO": "Urbana",
            "FECHA_ACT": "2026-09-25",
            "D_FTE_DATO": "Censo Educativo",
        },
    }


def _show(costs: list[Cost], *, rows: int) -> None:
    print(f"{rows:,} rows of a register with {len(COLUMNS)} columns")
    print(f"{'':42} {'seconds':>8} {'CPU':>8} {'peak MB':>8}")
    for cost in costs:
        print(f"{cost.what:42} {cost.seconds:8.1f} {cost.cpu:8.1f} {cost.megabytes:8.0f}")
    for cost in costs:
        if cost.said:
            counts = json.loads(cost.said.splitlines()[-1])
            print(f"{cost.what}: {counts['created']} new, {counts['unchanged']} as they were")


if __name__ == "__main__":
    sys.exit(main())

"""However large or wrong a file is, an import holds little of it: measured on files of modest size."""

from __future__ import annotations

import gc
import gzip
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from importing import problems
from importing.models import ImportRun
from importing.reading import opening
from importing.refusing import FileRefused
from importing.running import run_import
from importing.tests import broken, forms
from importing.tests.staff_list import STAFF

HEADER = "CÓDIGO,NOMBRE,APELLIDO,CORREO,EDAD\n"
MEGABYTE = 1_000_000


@contextmanager
def held_at_most(megabytes: float) -> Iterator[None]:
    gc.collect()
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < megabytes * MEGABYTE, f"{peak / MEGABYTE:.1f} MB"


@pytest.fixture
def huge_line(tmp_path: Path) -> Path:
    """A hundred megabytes without a single end of line, in a hundred kilobytes."""
    path = tmp_path / "linea.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(100):
            file.write(b"a," * (MEGABYTE // 2))
    return path


def test_a_line_of_a_hundred_megabytes_is_not_held(huge_line: Path) -> None:
    with held_at_most(25), pytest.raises(FileRefused) as refusal, opening.table(huge_line) as lines:
        list(lines)
    assert refusal.value.code == "line_too_long"


@pytest.mark.django_db
def test_rows_of_the_wrong_kind_do_not_pile_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times as many may not hold ten times as much; of a million, too, only the first are kept to be shown."""
    monkeypatch.setattr(problems, "MOST_KEPT", 500)
    path = tmp_path / "lista.csv"
    path.write_text(HEADER + "rosa,Rosa,Quispe,,treinta\n" * 30_000)
    with held_at_most(12):
        outcome = run_import(STAFF, path)
    assert (outcome.read, outcome.rejected, outcome.created) == (30_000, 30_000, 0)
    assert ImportRun.objects.get().problems.count() == 500


@pytest.mark.django_db
def test_rows_that_go_in_do_not_pile_up_either(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(HEADER + "".join(f"p{n},Rosa,Quispe{n},,30\n" for n in range(30_000)))
    with held_at_most(12):
        assert run_import(STAFF, path).created == 30_000


def test_a_workbook_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "libro.xlsx"
    path.write_bytes(forms.xlsx([["a", "b"], *([str(n), "x" * 200] for n in range(20_000))]))
    with held_at_most(12), opening.table(path) as lines:
        assert sum(1 for _ in lines) == 20_001


def test_zips_in_zips_are_opened_no_deeper_than_a_workbook_in_one(tmp_path: Path) -> None:
    path = tmp_path / "capas.zip"
    path.write_bytes(broken.KINDS["zips in zips"].make(broken.table_of(STAFF)))
    with held_at_most(5), pytest.raises(FileRefused) as refusal, opening.table(path) as lines:
        list(lines)
    assert refusal.value.code == "packed_twice"

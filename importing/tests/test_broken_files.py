"""Whatever is wrong with a file, of whatever source: it is said clearly, and nothing is half done."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from importing import registry, words
from importing.importer import Importer
from importing.models import ImportedChange, ImportRun
from importing.reading import packed
from importing.refusing import FileRefused
from importing.running import run_import
from importing.tests import broken
from importing.tests.staff_list import STAFF

pytestmark = pytest.mark.django_db
ALL = [STAFF, *registry.all_importers()]


def rows_in_tables(importer: Importer) -> list[int]:
    return [target.model._default_manager.count() for target in importer.targets]


@pytest.mark.parametrize("kind", broken.KINDS)
@pytest.mark.parametrize("importer", ALL, ids=lambda importer: importer.slug)
def test_a_broken_file_is_explained_and_changes_nothing(importer: Importer, kind: str, tmp_path: Path) -> None:
    how = broken.KINDS[kind]
    path = tmp_path / "archivo.csv"
    path.write_bytes(how.make(broken.table_of(importer)))
    before = rows_in_tables(importer)
    if how.refused:
        with pytest.raises(FileRefused) as refusal:
            run_import(importer, path)
        assert refusal.value.code in how.refused.split()
        assert refusal.value.words == ImportRun.objects.get().message != refusal.value.code
    else:
        outcome = run_import(importer, path)
        assert outcome.rejected == outcome.read == broken.ROWS
        assert set(outcome.reasons) == {how.rejected}
        assert ImportRun.objects.get().problems.count() == broken.ROWS
    assert rows_in_tables(importer) == before
    assert ImportedChange.objects.count() == 0


@pytest.mark.parametrize("importer", ALL, ids=lambda importer: importer.slug)
def test_a_bomb_of_many_lines_is_stopped(importer: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_MEGABYTES", 1)
    path = tmp_path / "archivo.csv.gz"
    path.write_bytes(gzip.compress(broken.csv(broken.table_of(importer)) * 40_000))
    with pytest.raises(FileRefused) as refusal:
        run_import(importer, path)
    assert refusal.value.code == "too_big_inside"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refusal:
        run_import(STAFF, tmp_path / "nada.csv")
    assert refusal.value.code == "not_there"


def test_every_kind_of_problem_has_words_in_spanish() -> None:
    known = words.all_words()
    for kind in broken.KINDS.values():
        assert known["files"].keys() >= set(kind.refused.split())
        assert known["rows"].keys() >= set(kind.rejected.split())

"""A file given by a browser is read by the worker, once, and does not stay."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.utils import timezone

from accounts.models import User
from importing import registry, tasks, uploads
from importing.models import ImportRun
from importing.tests.conftest import TWO
from importing.tests.staff_list import STAFF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _room(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(registry, "_importers", {"staff": STAFF})


def given(content: str = TWO, name: str = "lista.csv", **more: Any) -> ImportRun:
    return uploads.keep(STAFF, ContentFile(content.encode(), name=name), by=None, **more)


def left_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_worker_imports_it_and_it_is_gone(tmp_path: Path) -> None:
    run = given()
    assert len(left_in(tmp_path)) == 1
    tasks.run_upload(run.pk)
    run.refresh_from_db()
    assert (run.state, run.created, run.upload) == (ImportRun.State.DONE, 2, "")
    assert left_in(tmp_path) == []


def test_a_refused_file_is_gone_too_and_is_not_tried_again(tmp_path: Path) -> None:
    run = given("a,b\n1,2\n")
    tasks.run_upload(run.pk)
    run.refresh_from_db()
    assert run.state == ImportRun.State.REFUSED
    assert left_in(tmp_path) == []


def test_a_task_that_comes_twice_does_it_once() -> None:
    run = given()
    tasks.run_upload(run.pk)
    User.objects.all().delete()
    tasks.run_upload(run.pk)
    assert User.objects.count() == 0


def test_the_database_going_away_is_tried_again_with_the_file_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = given()

    def away(*about: object, **more: object) -> None:
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "run_import", away)
        with pytest.raises(OperationalError):
            tasks._run(run.pk, again=False)
    assert len(left_in(tmp_path)) == 1
    tasks._run(run.pk, again=True)
    run.refresh_from_db()
    assert run.state == ImportRun.State.DONE


def test_a_name_is_told_and_never_a_path(tmp_path: Path) -> None:
    run = given(name="../../lista de PERSONAS.CSV")
    assert run.file_name == "lista de PERSONAS.CSV"
    assert [path.parent.name for path in left_in(tmp_path)] == ["imports"]
    assert run.upload.endswith(".csv")
    assert "lista" not in run.upload


def test_an_import_whose_process_was_killed_is_ended(tmp_path: Path) -> None:
    run = given()
    ImportRun.objects.filter(pk=run.pk).update(
        state=ImportRun.State.RUNNING, seen_at=timezone.now() - timedelta(hours=1)
    )
    assert uploads.end_abandoned() == 1
    run.refresh_from_db()
    assert run.state == ImportRun.State.FAILED
    assert left_in(tmp_path) == []

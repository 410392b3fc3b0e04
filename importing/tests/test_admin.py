"""Whoever may import gives a file, sees what came of it, downloads what was wrong, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from importing import registry, tasks
from importing.admin import reporting
from importing.models import ImportRun
from importing.outcome import Outcome
from importing.tests.conftest import HEADER, TWO
from importing.tests.staff_list import STAFF

pytestmark = [pytest.mark.django_db, pytest.mark.urls("project.urls.public"), pytest.mark.usefixtures("plain_files")]
Give = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _room(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(registry, "_importers", {"staff": STAFF})


@pytest.fixture
def maria(client: Client) -> User:
    """She keeps the data: staff with the permission to import."""
    user = User.objects.create_user("maria", password="x", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="run_import"))
    client.force_login(user)
    return user


def test_a_template_is_given_where_people_write_the_file_themselves(
    client: Client, maria: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    template = tmp_path / "lista.csv"
    template.write_text(HEADER + "\n")
    monkeypatch.setattr(registry, "_importers", {"staff": replace(STAFF, template=template), "other": STAFF})
    url = reverse("admin:importing_template", args=["staff"])
    assert url in client.get(reverse("admin:importing_importrun_add")).content.decode()
    assert client.get(url).content.decode("utf-8-sig") == HEADER + "\n"
    assert client.get(reverse("admin:importing_template", args=["nada"])).status_code == 404
    client.force_login(User.objects.create_user("otro", password="x", is_staff=True))
    assert client.get(url).status_code == 403


def page(run_id: int) -> str:
    return reverse("admin:importing_importrun_change", args=[run_id])


def test_a_given_file_goes_to_the_worker_and_the_page_says_how_it_goes(
    client: Client, maria: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    called: list[int] = []
    monkeypatch.setattr(tasks.run_upload, "delay", called.append)
    file = SimpleUploadedFile("lista.csv", TWO.encode())
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("admin:importing_importrun_add"), {"importer": "staff", "file": file, "dry_run": "on"}
        )
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == page(run.pk)
    assert called == [run.pk]
    assert (run.by, run.dry_run, run.file_name, run.state) == (maria, True, "lista.csv", ImportRun.State.WAITING)
    shown = client.get(page(run.pk))
    assert "En espera" in shown.content.decode()
    assert shown.headers["Refresh"] == "4"


def test_an_unknown_source_or_no_file_is_told_on_the_form(client: Client, maria: User) -> None:
    answer = client.post(reverse("admin:importing_importrun_add"), {"importer": "otra"})
    assert answer.status_code == 200
    assert ImportRun.objects.count() == 0


def test_the_page_of_an_import_tells_counts_and_problems(client: Client, maria: User, give: Give) -> None:
    outcome = give(f"{HEADER}\nana,Ana,Rojas,,\nluz,Luz,Rojas,,muchos\n")
    answer = client.get(page(outcome.run_id))
    shown = answer.content.decode()
    assert "No es un número." in shown
    assert "Lista del personal" in shown
    assert "Refresh" not in answer.headers
    assert "lista.csv" in client.get(reverse("admin:importing_importrun_changelist")).content.decode()


def test_problems_are_downloaded_as_a_sheet_that_runs_nothing(client: Client, maria: User, give: Give) -> None:
    outcome = give(f"{HEADER}\nluz,Luz,Rojas,,muchos\n")
    ImportRun.objects.get(pk=outcome.run_id).problems.update(column="=1+1")
    answer = client.get(reverse("admin:importing_problems", args=[outcome.run_id]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert text.splitlines() == ["linea,columna,problema,se_importo,codigo", "2,'=1+1,No es un número.,no,not_a_number"]


@pytest.mark.parametrize("cell", ["=1+1", "+51", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    assert reporting.harmless(cell) == f"'{cell}"


def test_taking_back_asks_first_and_is_noted_with_who(client: Client, maria: User, give: Give) -> None:
    outcome = give(TWO)
    undo = reverse("admin:importing_undo", args=[outcome.run_id])
    assert "Sí, deshacer" in client.get(undo).content.decode()
    assert User.objects.filter(username="rosa").exists()
    client.post(undo)
    assert not User.objects.filter(username="rosa").exists()
    assert AuditEntry.objects.get(verb="undo import").by == maria
    assert "Deshecha: 3 filas" in client.get(page(outcome.run_id)).content.decode()


def test_staff_without_the_permission_sees_nothing_and_does_nothing(client: Client, give: Give) -> None:
    client.force_login(User.objects.create_user("otra", password="x", is_staff=True))
    run_id = give(TWO).run_id
    for name in ("importing_importrun_change", "importing_problems", "importing_undo"):
        assert client.get(reverse(f"admin:{name}", args=[run_id])).status_code == 403
    assert client.post(reverse("admin:importing_undo", args=[run_id])).status_code == 403
    assert client.get(reverse("admin:importing_importrun_add")).status_code == 403
    assert User.objects.filter(username="rosa").exists()

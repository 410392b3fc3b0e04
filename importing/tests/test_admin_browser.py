"""The pages of imports in a browser, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import IN_A_BROWSER, SCREENS, photograph
from importing import registry, tasks
from importing.models import ImportRun
from importing.tests.conftest import TWO
from importing.tests.staff_list import STAFF

pytestmark = IN_A_BROWSER


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_file_is_given_watched_and_taken_back(
    width: int,
    height: int,
    open_page: Callable[..., Any],
    client: Client,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(registry, "_importers", {"staff": STAFF})
    monkeypatch.setattr(tasks.run_upload, "delay", lambda run_id: None)
    client.force_login(User.objects.create_superuser("maria", password="x"))
    path = tmp_path / "lista.csv"
    path.write_text(TWO + "luz,Luz,Rojas,,muchos\n")

    page = open_page(width, height, "/admin/importing/importrun/add/")
    page.get_by_label("Archivo").set_input_files(path)
    photograph(page, f"import-give-{width}", full_page=True)
    page.locator("input[name=_save]").click()
    page.get_by_text("En espera", exact=True).wait_for()
    photograph(page, f"import-waiting-{width}", full_page=True)

    tasks.run_upload(ImportRun.objects.get().pk)
    page.get_by_text("No es un número.").wait_for()  # the page looks again by itself
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    photograph(page, f"import-done-{width}", full_page=True)

    page.get_by_role("link", name="Deshacer esta importación…").click()
    photograph(page, f"import-undo-{width}", full_page=True)
    page.get_by_role("button", name="Sí, deshacer").click()
    page.get_by_text("Deshecha").first.wait_for()
    assert not User.objects.filter(username="rosa").exists()

    page.goto(page.url.split("/importing/")[0] + "/importing/importrun/")
    photograph(page, f"import-history-{width}", full_page=True)


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("files", [0, 2])
def test_the_versions_of_the_data_are_read_on_a_phone_too(
    width: int, height: int, files: int, open_page: Callable[..., Any], client: Client
) -> None:
    client.force_login(User.objects.create_superuser("maria", password="x"))
    about = {"state": ImportRun.State.DONE, "created": 1, "publisher": "MINEDU", "licence": "ODC-By 1.0"}
    for n in range(files):
        ImportRun.objects.create(importer="padron", sha256=str(n) * 64, finished_at=timezone.now(), **about)

    page = open_page(width, height, "/admin/importing/qualitylook/", locale="en-US")
    page.get_by_role("link", name="Versiones de los datos").click()
    page.get_by_text("Cada modelo guarda este código" if files else "Todavía no se importó").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    photograph(page, f"import-versions-{files}-{width}", full_page=True)

"""Whoever keeps the data reads which version of each source stands, on a phone too."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from importing import quality, registry, versions
from importing.models import ImportRun, PipelineRun
from importing.tests.staff_list import STAFF

pytestmark = [pytest.mark.django_db, pytest.mark.urls("project.urls.public"), pytest.mark.usefixtures("plain_files")]
State = ImportRun.State


@pytest.fixture
def maria(client: Client) -> User:
    user = User.objects.create_user("maria", password="x", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="run_import"))
    client.force_login(user)
    return user


def done(sha: str, *, importer: str = "staff", state: str = State.DONE, **more: Any) -> ImportRun:
    about = {"publisher": "MINEDU", "licence": "ODC-By", "created": 1, "finished_at": timezone.now(), **more}
    return ImportRun.objects.create(importer=importer, sha256=sha * 64, state=state, **about)


def read(client: Client) -> str:
    return client.get(reverse("admin:importing_versions")).content.decode()


def test_each_source_shows_its_last_version_with_the_earlier_ones_and_the_code_of_all(
    client: Client, maria: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_importers", {"staff": STAFF})
    first, last = done("a", as_of="2026-01-01"), done("b", as_of="2026-09-25")
    page = read(client)
    assert all(words in page for words in (STAFF.title, "MINEDU", "25 Sep 2026", versions.versions().short))
    assert page.index("staff@2026-09-25#bbbbbbbb") < page.index("también cuentan: 1") < page.index("staff@2026-01-01")
    assert all(reverse("admin:importing_importrun_change", args=[run.pk]) in page for run in (first, last))


def test_what_was_taken_back_is_not_shown_and_a_day_nobody_said_is_told_so(client: Client, maria: User) -> None:
    done("a")
    done("c", state=State.UNDONE)
    page = read(client)
    assert "aaaaaaaa" in page
    assert "cccccccc" not in page
    assert "no se dijo" in page


def test_where_nothing_was_imported_the_page_says_what_to_do(client: Client, maria: User) -> None:
    page = read(client)
    assert "Todavía no se importó ningún archivo." in page
    assert reverse("admin:importing_importrun_add") in page


def test_the_pages_of_quality_and_of_the_pipeline_lead_here(client: Client, maria: User) -> None:
    look, run = quality.look(because="prueba"), PipelineRun.objects.create(because="prueba")
    pages = [
        reverse("admin:importing_qualitylook_changelist"),
        reverse("admin:importing_pipelinerun_changelist"),
        reverse("admin:importing_qualitylook_change", args=[look.pk]),
        reverse("admin:importing_pipelinerun_change", args=[run.pk]),
    ]
    assert all(reverse("admin:importing_versions") in client.get(page).content.decode() for page in pages)


def test_whoever_may_not_import_does_not_see_it(client: Client) -> None:
    client.force_login(User.objects.create_user("otro", password="x", is_staff=True))
    assert client.get(reverse("admin:importing_versions")).status_code == 403

"""The data is looked at after imports, every night and when asked; what was found is kept, shown and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from importing import quality, quality_words, tasks
from importing.models import ImportRun, PipelineRun, QualityLook
from importing.quality import Check, told
from importing.quality_models import Severity

pytestmark = [pytest.mark.django_db, pytest.mark.urls("project.urls.public"), pytest.mark.usefixtures("plain_files")]


@pytest.fixture
def nameless(monkeypatch: pytest.MonkeyPatch) -> None:
    """One check: staff without a first name."""
    check = Check(
        "provider-same-name",
        "providers",
        Severity.FAULT,
        lambda: quality.rows(User.objects.filter(first_name="").order_by("pk")),
    )
    monkeypatch.setattr(quality, "_checks", {check.name: check})


@pytest.fixture
def maria(client: Client) -> User:
    user = User.objects.create_user("maria", password="x", is_staff=True, first_name="María")
    user.user_permissions.add(Permission.objects.get(codename="run_import"))
    client.force_login(user)
    return user


def test_what_was_found_is_kept_with_its_number_and_examples(nameless: None) -> None:
    User.objects.bulk_create(User(username=f"user{n}") for n in range(25))
    found = quality.look(because="prueba").results.get()
    assert (found.count, len(found.examples), found.severity) == (25, 20, "fault")
    assert found.examples[0] == {
        "key": str(User.objects.order_by("pk")[0].pk),
        "label": "user0",
        "model": "accounts.user",
    }


def test_looks_of_more_than_a_year_ago_go(nameless: None) -> None:
    QualityLook.objects.filter(pk=quality.look(because="antes").pk).update(at=timezone.now() - timedelta(days=500))
    kept = quality.look(because="hoy")
    assert list(QualityLook.objects.all()) == [kept]


def test_each_check_that_there_is_has_its_words_and_a_stage() -> None:
    names = {check.name for check in quality.all_checks()}
    assert len(names) >= 30
    for check in quality.all_checks():
        assert quality_words.title(check.name) != check.name
        assert quality_words.advice(check.name)
        assert quality_words.stage(check.stage) != check.stage


def test_all_checks_can_be_run_where_nothing_is_imported() -> None:
    assert quality.look(because="prueba").results.count() == len(quality.all_checks())


def test_the_page_tells_what_changed_since_the_last_time(client: Client, maria: User, nameless: None) -> None:
    User.objects.create(username="uno")
    quality.look(because="antes")
    User.objects.create(username="dos")
    look = quality.look(because="prueba")
    page = client.get(reverse("admin:importing_qualitylook_change", args=[look.pk])).content.decode()
    assert quality_words.title("provider-same-name") in page
    assert "+1" in page
    assert reverse("admin:accounts_user_change", args=[User.objects.get(username="dos").pk]) in page
    history = client.get(reverse("admin:importing_qualitylook_changelist")).content.decode()
    assert "Revisar ahora" in history


@pytest.mark.parametrize(
    ("url", "task"), [("importing_look", "look_at_quality"), ("importing_run_pipeline", "run_pipeline")]
)
def test_the_button_calls_the_worker_a_link_does_not(
    client: Client, maria: User, monkeypatch: pytest.MonkeyPatch, url: str, task: str
) -> None:
    called: list[Any] = []
    monkeypatch.setattr(getattr(tasks, task), "delay", lambda *ids: called.append(ids))
    assert client.get(reverse(f"admin:{url}")).status_code == 403
    assert client.post(reverse(f"admin:{url}")).status_code == 302
    assert len(called) == 1


def test_whoever_may_not_import_sees_neither(client: Client) -> None:
    client.force_login(User.objects.create_user("otro", password="x", is_staff=True))
    for name in ("qualitylook", "pipelinerun"):
        assert client.get(reverse(f"admin:importing_{name}_changelist")).status_code == 403


def test_the_page_of_the_pipeline_shows_steps_and_files_that_nobody_knows(
    client: Client, maria: User, settings: Any, tmp_path: Any, nameless: None
) -> None:
    settings.IMPORT_FOLDER, settings.LOOKUPS_DIR = str(tmp_path), tmp_path / "lookups"
    (tmp_path / "padron.csv").write_text("nada\n")
    (tmp_path / "foto.jpg").write_text("x")
    tasks.run_pipeline(maria.pk)
    run = PipelineRun.objects.get()
    page = client.get(reverse("admin:importing_pipelinerun_change", args=[run.pk])).content.decode()
    assert run.by == maria
    assert all(words in page for words in ("padron.csv", "Falló", "foto.jpg", "Calidad de los datos"))
    assert client.get(reverse("admin:importing_pipelinerun_changelist")).status_code == 200


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """at(4): it is four o'clock in Lima, today."""

    def set_clock(hour: int) -> None:
        today = datetime.now(timezone.get_default_timezone())
        now = today.replace(hour=hour, minute=30, second=0, microsecond=0)
        monkeypatch.setattr(timezone, "now", lambda: now.astimezone(UTC))

    return set_clock


def test_the_data_is_looked_at_once_a_night(nameless: None, at: Callable[[int], None]) -> None:
    at(2)
    tasks.tend()
    assert not QualityLook.objects.exists()
    at(4)
    tasks.tend()
    tasks.tend()
    kept = QualityLook.objects.get()
    three = timezone.localtime().replace(hour=3, minute=0)
    QualityLook.objects.update(at=three - timedelta(hours=5))
    tasks.tend()
    assert QualityLook.objects.exclude(pk=kept.pk).count() == 1


def test_new_files_of_the_folder_go_in_by_themselves_once(
    settings: Any, tmp_path: Any, nameless: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.IMPORT_FOLDER, settings.LOOKUPS_DIR = str(tmp_path), tmp_path / ".lookups"
    (tmp_path / "cno2015.csv").write_text("codigo,denominacion\n5120,Cocineros\n")
    monkeypatch.setattr("importing.pipeline_files.SETTLED_SECONDS", -1.0)
    tasks.tend()
    tasks.tend()
    assert ImportRun.objects.get().importer == "cno"
    assert PipelineRun.objects.get().because == "archivos nuevos"


def test_what_has_no_row_is_told_in_words() -> None:
    found = told(["uno", "dos"])
    assert (found.count, found.examples[0].model) == (2, "")

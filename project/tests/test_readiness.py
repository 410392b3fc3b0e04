"""The doors say whether they live and whether a conversation can be held, and what is missing."""

from __future__ import annotations

import pytest

from project import health

pytestmark = pytest.mark.urls("project.urls.public")


@pytest.fixture
def parts(monkeypatch):
    """Sets which parts are there."""

    def set_parts(**there: bool) -> None:
        monkeypatch.setattr(health, "PROBES", {name: lambda ok=ok: ok for name, ok in there.items()})

    return set_parts


def test_alive(client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_ready_when_every_part_is_there(client, parts) -> None:
    parts(database=True, queue=True)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "missing": [], "parts": {"database": True, "queue": True}}


def test_not_ready_names_what_is_missing(client, parts) -> None:
    parts(database=True, queue=False, dialogue=False)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["missing"] == ["queue", "dialogue"]


def test_a_part_that_breaks_is_missing_not_an_error(client, monkeypatch) -> None:
    def breaks() -> bool:
        raise ConnectionError("gone")

    monkeypatch.setattr(health, "PROBES", {"queue": breaks})
    assert client.get("/readyz").json()["missing"] == ["queue"]


@pytest.mark.django_db
def test_an_installation_without_catalogue_model_or_dialogue_is_not_ready(client, settings) -> None:
    settings.RASA_URL = "http://127.0.0.1:9"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert {"dialogue", "catalogue", "recommender"} <= set(answer.json()["missing"])
    assert answer.json()["parts"]["database"] is True

"""A process that runs for weeks knows the places of the last import within a minute."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from pytest_django import DjangoAssertNumQueries

from importing.models import ImportRun
from places import names
from places.models import District, Province, Region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _book(db: None) -> None:
    """Other modules of the room may have loaded all places by now."""
    Region.objects.get_or_create(code="08", defaults={"name": "Cusco"})
    Province.objects.get_or_create(code="0806", defaults={"name": "Canchis", "region_id": "08"})
    point = {"latitude": -14.27, "longitude": -71.23}
    District.objects.get_or_create(ubigeo="080601", defaults={"name": "Sicuani", "province_id": "0806", **point})
    names.forget()
    names.book()


def _import(state: str = ImportRun.State.DONE) -> ImportRun:
    District.objects.update(latitude=-14.5)
    return ImportRun.objects.create(importer="ubigeo", state=state, updated=1)


def _sicuani() -> float:
    return next(spot.latitude for spot in names.book().spots if spot.ubigeo == "080601")


def _a_minute_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names.RENEWAL, "looked_at", float("-inf"))


def test_after_an_import_the_book_is_renewed_within_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    _import()
    assert _sicuani() != -14.5
    _a_minute_later(monkeypatch)
    assert _sicuani() == -14.5


def test_after_an_import_was_taken_back_too(monkeypatch: pytest.MonkeyPatch) -> None:
    run = _import()
    _a_minute_later(monkeypatch)
    names.book()
    District.objects.update(latitude=-14.27)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.UNDONE)
    _a_minute_later(monkeypatch)
    assert _sicuani() == -14.27


def test_nothing_is_asked_within_the_minute_and_one_question_after_it(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _a_minute_later(monkeypatch)
    names.book()
    with django_assert_num_queries(0):
        kept = names.book()
    _a_minute_later(monkeypatch)
    with django_assert_num_queries(1):
        assert names.book() is kept


def test_without_the_database_what_is_known_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(importer: str) -> str:
        raise OperationalError

    kept = names.book()
    monkeypatch.setattr("importing.versions.stamp", away)
    _a_minute_later(monkeypatch)
    assert names.book() is kept


@pytest.fixture(scope="module", autouse=True)
def _forget_after() -> object:
    yield
    names.forget()

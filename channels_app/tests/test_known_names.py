"""Which names speak for no language is known again within a minute of an import or an operator's change."""

from __future__ import annotations

import pytest

from catalogue.models import Trade
from channels_app import known_names
from importing.models import ImportRun
from places.models import District, Province, Region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sicuani():
    canchis = Province.objects.create(
        code="0806", name="Canchis", region=Region.objects.create(code="08", name="Cusco")
    )
    District.objects.create(ubigeo="080601", name="Sicuani", province=canchis, latitude=-14.3, longitude=-71.2)
    known_names.forget()
    known_names.words()
    yield
    known_names.forget()


def _a_minute_later(monkeypatch):
    monkeypatch.setattr(known_names.RENEWAL, "looked_at", float("-inf"))


def test_a_trade_that_an_operator_added_elsewhere(monkeypatch):
    Trade.objects.create(code="quesos", label_es="quesería", family="Alimentos")
    assert "queseria" not in known_names.words()
    _a_minute_later(monkeypatch)
    assert "queseria" in known_names.words()


def test_a_district_that_an_import_brought(monkeypatch):
    District.objects.create(ubigeo="080699", name="Marangani", province_id="0806", latitude=-14.3, longitude=-71.2)
    ImportRun.objects.create(importer="ubigeo", state=ImportRun.State.DONE, created=1)
    assert "marangani" not in known_names.words()
    _a_minute_later(monkeypatch)
    assert "marangani" in known_names.words()


def test_a_message_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        for _ in range(50):
            known_names.words()

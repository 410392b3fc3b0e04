"""Operators look demand up, note what they know by hand, and cannot touch what a source counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from catalogue.demand import market_for
from catalogue.models import DemandSignal, DemandSource, Trade
from places.models import Region

pytestmark = pytest.mark.urls("project.urls.public")
FORM = {"region": "05", "counted": "trade", "code": "cocina", "period": "2026-10", "unit": "vacancies", "value": "4"}
NOTED = {**FORM, "sample_n": "2"}


@pytest.fixture
def operator(client: Client, db: None, settings: Settings) -> Client:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    Region.objects.create(code="05", name="Ayacucho")
    Trade.objects.create(code="cocina", label_es="cocina", family="x")
    client.force_login(User.objects.create_superuser("operator", password="long enough 1"))
    return client


def test_what_is_noted_by_hand_is_told_at_once_and_forgotten_when_it_is_removed(operator: Client) -> None:
    assert operator.post(reverse("admin:catalogue_demandsignal_add"), NOTED).status_code == 302
    market = market_for("05", "cocina", today=date(2026, 11, 23))
    assert market
    assert (market.value, market.source, market.level) == (4, DemandSource.MANUAL, "")
    noted = DemandSignal.objects.get()
    assert (
        operator.post(reverse("admin:catalogue_demandsignal_delete", args=[noted.pk]), {"post": "yes"}).status_code
        == 302
    )
    assert market_for("05", "cocina", today=date(2026, 11, 23)) is None


def test_a_period_that_is_none_is_not_taken(operator: Client) -> None:
    assert operator.post(reverse("admin:catalogue_demandsignal_add"), {**NOTED, "period": "octubre"}).status_code == 200
    assert not DemandSignal.objects.exists()


def test_what_a_source_counted_is_only_read(operator: Client) -> None:
    counted = DemandSignal.objects.create(
        **{**FORM, "region": Region.objects.get(), "value": None}, source=DemandSource.EPEN, sample_n=12
    )
    page = operator.get(reverse("admin:catalogue_demandsignal_change", args=[counted.pk])).content.decode()
    assert "_save" not in page
    assert operator.post(reverse("admin:catalogue_demandsignal_change", args=[counted.pk]), NOTED).status_code == 403
    assert (
        operator.post(reverse("admin:catalogue_demandsignal_delete", args=[counted.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_cells_without_a_figure_are_found(operator: Client) -> None:
    for code, value in (("5120", None), ("7352", 300.0)):
        DemandSignal.objects.create(
            region_id="05", counted="cno2015", code=code, period="2023", unit="employed", value=value, source="EPEN"
        )
    listed = operator.get(reverse("admin:catalogue_demandsignal_changelist"), {"cifra": "sin"}).content.decode()
    assert "5120" in listed
    assert "7352" not in listed
    assert operator.get(reverse("admin:catalogue_marketfigure_changelist")).status_code == 200

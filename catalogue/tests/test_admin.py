"""Operators see every table, and what is invented is marked as such."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from catalogue import trades
from catalogue.facts import Facts
from catalogue.loading import load
from catalogue.models import Offering

pytestmark = [pytest.mark.usefixtures("districts"), pytest.mark.urls("project.urls.public")]

TABLES = ("source", "trade", "programme", "provider", "offering")


@pytest.fixture
def operator(client: Client, db: None, settings: Settings) -> Client:
    # The manifest of hashed files only exists where collectstatic has run.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    client.force_login(User.objects.create_superuser("operator", password="long enough 1"))
    return client


def test_each_table_lists_opens_and_searches(operator: Client, facts: Facts) -> None:
    load(facts=facts)
    assert {name: _opens(operator, name) for name in TABLES} == dict.fromkeys(TABLES, (200, 200))


def _opens(operator: Client, table: str) -> tuple[int, int]:
    model = apps.get_model("catalogue", table)
    page = operator.get(reverse(f"admin:catalogue_{table}_changelist"), {"q": "a"})
    entry = operator.get(reverse(f"admin:catalogue_{table}_change", args=[model._default_manager.order_by("pk")[0].pk]))
    return page.status_code, entry.status_code


def test_what_is_invented_is_marked(operator: Client, facts: Facts) -> None:
    load(facts=facts)
    offering = Offering.objects.order_by("slug")[0]
    Offering.objects.exclude(slug=offering.slug).delete()
    assert "DEMO: inventada" not in operator.get(reverse("admin:catalogue_offering_changelist")).content.decode()
    Offering.objects.update(is_demo=True, verified_on=date(2026, 1, 1))
    assert "DEMO: inventada" in operator.get(reverse("admin:catalogue_offering_changelist")).content.decode()


def test_a_new_word_of_a_trade_is_understood_at_once(operator: Client, facts: Facts) -> None:
    load(facts=facts)
    assert trades.trades_in("soy zumbador") == []
    form = {"code": "artesania", "label_es": "artesanía", "family": "artesania", "synonyms": '{"es": ["zumbador"]}'}
    saved = operator.post(reverse("admin:catalogue_trade_change", args=["artesania"]), form)
    assert saved.status_code == 302
    assert [match.values for match in trades.trades_in("soy zumbador")] == [("artesania",)]

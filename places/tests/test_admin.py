"""Operators see the places and change none."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.contrib import admin
from django.db.models import Model
from django.test import Client, RequestFactory

from places.models import District, PlaceAlias, Province, Region


@pytest.mark.parametrize("model", [Region, Province, District, PlaceAlias])
def test_places_are_read_only(model: type[Model], rf: RequestFactory) -> None:
    site: admin.ModelAdmin[Model] = admin.site.get_model_admin(model)
    request = rf.get("/")
    assert not site.has_add_permission(request)
    assert not site.has_change_permission(request)
    assert not site.has_delete_permission(request)


@pytest.mark.parametrize("name", ["region", "province", "district", "placealias"])
def test_the_lists_open(name: str, admin_client: Client, settings: LazySettings) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    assert admin_client.get(f"/admin/places/{name}/").status_code == 200

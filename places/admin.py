"""Read-only lists of places: they come from the packages and facts, not from the keyboard."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from places.models import District, PlaceAlias, Province, Region


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Region)
class RegionAdmin(ReadOnlyAdmin):
    list_display = ["code", "name"]


@admin.register(Province)
class ProvinceAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "region", "capital"]
    list_select_related = ["region", "capital"]
    list_filter = ["region"]
    search_fields = ["code", "name"]


@admin.register(District)
class DistrictAdmin(ReadOnlyAdmin):
    list_display = ["ubigeo", "name", "province", "capital", "precision"]
    list_select_related = ["province"]
    list_filter = ["precision", "province__region"]
    search_fields = ["ubigeo", "name"]


@admin.register(PlaceAlias)
class PlaceAliasAdmin(ReadOnlyAdmin):
    list_display = ["name", "code", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]

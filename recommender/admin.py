"""Decisions and models for operators to read; nothing here can be changed by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from recommender.models import ModelVersion, Recommendation


class ReadOnly:
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Recommendation)
class RecommendationAdmin(ReadOnly, admin.ModelAdmin[Recommendation]):
    list_display = ("at", "contact_code", "policy", "model_version", "eligible", "widened_to_km")
    list_filter = ("policy", "model_version")
    date_hierarchy = "at"


@admin.register(ModelVersion)
class ModelVersionAdmin(ReadOnly, admin.ModelAdmin[ModelVersion]):
    list_display = ("name", "alias", "created_at")
    list_filter = ("alias",)

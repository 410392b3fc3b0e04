"""Decisions and models for operators to read; nothing here can be changed by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from recommender import drift_admin
from recommender.models import CourseInterest, ModelVersion, Recommendation, TrainingRun, Watch

__all__ = ["drift_admin"]  # registers itself


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


@admin.register(TrainingRun)
class TrainingRunAdmin(ReadOnly, admin.ModelAdmin[TrainingRun]):
    list_display = ("began_at", "end", "labels", "model_version", "ended_at", "megabytes")
    list_filter = ("end",)


@admin.register(CourseInterest)
class CourseInterestAdmin(ReadOnly, admin.ModelAdmin[CourseInterest]):
    """Who may be told to a provider; how to reach them stands with the contact, for those who may see it."""

    list_display = ("at", "contact_code", "offering", "may_contact", "withdrawn_at")
    list_filter = ("may_contact", ("withdrawn_at", admin.EmptyFieldListFilter))
    search_fields = ("contact_code", "offering")
    date_hierarchy = "at"


@admin.register(Watch)
class WatchAdmin(ReadOnly, admin.ModelAdmin[Watch]):
    list_display = ("at", "contact_code", "ended_at")
    list_filter = (("ended_at", admin.EmptyFieldListFilter),)
    search_fields = ("contact_code",)
    date_hierarchy = "at"

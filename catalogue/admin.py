"""Operators see and correct the catalogue; what is invented is marked, and each fact shows where it comes from."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from catalogue import trades
from catalogue.demand_admin import DemandSignalAdmin, MarketFigureAdmin
from catalogue.models import Programme, Provider, Source, Trade
from catalogue.offering_admin import MembershipAdmin, OfferingAdmin
from catalogue.taxonomy_admin import SkillAdmin, TradeOccupationAdmin

__all__ = (
    "DemandSignalAdmin",
    "MarketFigureAdmin",
    "MembershipAdmin",
    "OfferingAdmin",
    "SkillAdmin",
    "TradeOccupationAdmin",
)  # registered there, with what each person may see

ORIGIN = ("source", "confidence")


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
    list_display = ("slug", "title", "publisher", "as_of", "licence")
    search_fields = ("slug", "title", "publisher")


@admin.register(Trade)
class TradeAdmin(admin.ModelAdmin[Trade]):
    list_display = ("code", "label_es", "label_qu", "family", "cno2015", "esco")
    list_filter = ("family",)
    search_fields = ("code", "label_es", "label_qu")

    def save_model(self, request: HttpRequest, obj: Trade, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        trades.forget()


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin[Programme]):
    list_display = ("name", "level", "family", "hours", "minimum_schooling", "from_register", *ORIGIN, "updated_at")
    list_filter = ("level", "family", "confidence", "source")
    list_select_related = ("source",)
    search_fields = ("slug", "name", "cnof")
    filter_horizontal = ("trades",)
    readonly_fields = ("updated_at",)


@admin.register(Provider)
class ProviderAdmin(admin.ModelAdmin[Provider]):
    list_display = (
        "name",
        "kind",
        "public",
        "district",
        "precision",
        "active",
        "accepts_leads",
        "from_register",
        *ORIGIN,
        "updated_at",
    )
    list_filter = ("kind", "public", "active", "accepts_leads", "from_register", "precision", "confidence", "source")
    list_select_related = ("district", "source")
    search_fields = ("slug", "name", "modular_code", "district__name", "district__ubigeo")
    raw_id_fields = ("district",)
    readonly_fields = ("updated_at",)

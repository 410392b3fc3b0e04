"""Operators see and correct the catalogue; what is invented is marked, and each fact shows where it comes from."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from catalogue import trades
from catalogue.models import Offering, Programme, Provider, Source, Trade

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
    list_display = ("name", "level", "family", "hours", "minimum_schooling", *ORIGIN, "updated_at")
    list_filter = ("level", "family", "confidence", "source")
    list_select_related = ("source",)
    search_fields = ("slug", "name", "cnof")
    filter_horizontal = ("trades",)
    readonly_fields = ("updated_at",)


@admin.register(Provider)
class ProviderAdmin(admin.ModelAdmin[Provider]):
    list_display = ("name", "kind", "public", "district", "precision", "active", "accepts_leads", *ORIGIN, "updated_at")
    list_filter = ("kind", "public", "active", "accepts_leads", "precision", "confidence", "source")
    list_select_related = ("district", "source")
    search_fields = ("slug", "name", "modular_code", "district__name", "district__ubigeo")
    raw_id_fields = ("district",)
    readonly_fields = ("updated_at",)


@admin.register(Offering)
class OfferingAdmin(admin.ModelAdmin[Offering]):
    list_display = (
        *("programme", "provider", "invented", "starts_on", "shift", "cost_soles", "seats", "open"),
        *(*ORIGIN, "verified_on", "updated_at"),
    )
    list_filter = ("is_demo", "open", "confidence", "source", "modality", "language", "shift")
    list_select_related = ("programme", "provider", "source")
    search_fields = ("slug", "programme__name", "provider__name")
    autocomplete_fields = ("programme", "provider")
    date_hierarchy = "starts_on"
    readonly_fields = ("updated_at",)
    save_on_top = True

    @admin.display(description="demo", ordering="is_demo")
    def invented(self, offering: Offering) -> str:
        return "DEMO: invented" if offering.is_demo else "real"

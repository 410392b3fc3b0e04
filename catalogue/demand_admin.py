"""Demand in the admin: what sources counted is read, what somebody knows is noted by hand with its source."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from catalogue import market_figures
from catalogue.models import DemandSignal, DemandSource, MarketFigure


class FigureFilter(admin.SimpleListFilter):
    title = "cifra"
    parameter_name = "cifra"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("con", "con cifra"), ("sin", "sin cifra: se vieron muy pocos casos")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.value()
        return queryset.filter(value__isnull=wanted == "sin") if wanted in ("con", "sin") else queryset


@admin.register(DemandSignal)
class DemandSignalAdmin(admin.ModelAdmin[DemandSignal]):
    """Imported figures are corrected by a new import, never by hand."""

    list_display = ("source", "period", "region", "counted", "code", "value", "unit", "sample_n", "retrieved_at")
    list_filter = ("source", "period", "counted", FigureFilter, "region")
    list_select_related = ("region",)
    search_fields = ("code",)
    fields = ("region", "counted", "code", "period", "unit", "value", "sample_n")

    def has_change_permission(self, request: HttpRequest, obj: DemandSignal | None = None) -> bool:
        return super().has_change_permission(request, obj) and _by_hand(obj)

    def has_delete_permission(self, request: HttpRequest, obj: DemandSignal | None = None) -> bool:
        return super().has_delete_permission(request, obj) and obj is not None and _by_hand(obj)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: DemandSignal, form: Any, change: bool) -> None:
        obj.source = DemandSource.MANUAL
        super().save_model(request, obj, form, change)
        market_figures.rebuild()

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: DemandSignal) -> None:
        super().delete_model(request, obj)
        market_figures.rebuild()


def _by_hand(signal: DemandSignal | None) -> bool:
    return signal is None or signal.source == DemandSource.MANUAL


@admin.register(MarketFigure)
class MarketFigureAdmin(admin.ModelAdmin[MarketFigure]):
    list_display = ("region", "trade", "level", "value", "unit", "source", "since", "until", "sample_n")
    list_filter = ("source", "level", FigureFilter, "region")
    list_select_related = ("region", "trade")
    search_fields = ("trade__code", "trade__label_es")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: MarketFigure | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: MarketFigure | None = None) -> bool:
        return False

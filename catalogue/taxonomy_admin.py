"""Who knows the work reviews which occupations and skills a trade stands for; classifications are only looked at."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from accounts import history
from catalogue.models import EconomicActivity, EscoSkill, Judgement, Occupation, Skill, TradeOccupation

Judged = TypeVar("Judged", TradeOccupation, Skill)
Row = TypeVar("Row", bound=Model)


class JudgedAdmin(admin.ModelAdmin[Judged]):
    """Rows are rejected and not deleted: deleted ones would come back with the compiled facts."""

    actions = ("confirm", "reject")
    list_per_page = 100

    @admin.action(description="Marcar como revisado", permissions=["change"])
    def confirm(self, request: HttpRequest, rows: QuerySet[Judged]) -> None:
        self._judge(request, rows, Judgement.CONFIRMED)

    @admin.action(description="Marcar que no corresponde", permissions=["change"])
    def reject(self, request: HttpRequest, rows: QuerySet[Judged]) -> None:
        self._judge(request, rows, Judgement.REJECTED)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Who corrects or adds a row has reviewed it: the compiled facts leave it alone from then on."""
        if obj.judgement == Judgement.COMPILED and form.changed_data != ["judgement"]:
            obj.judgement = Judgement.CONFIRMED
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Judged | None = None) -> bool:
        return False

    def _judge(self, request: HttpRequest, rows: QuerySet[Judged], judgement: Judgement) -> None:
        for row in rows.exclude(judgement=judgement):
            row.judgement = judgement
            row.save(update_fields=["judgement"])
            history.note(request, row, judgement.label)


@admin.register(TradeOccupation)
class TradeOccupationAdmin(JudgedAdmin[TradeOccupation]):
    list_display = ("trade", "scheme", "rank", "label", "uri", "judgement")
    list_filter = ("judgement", "scheme", "trade")
    list_select_related = ("trade",)
    search_fields = ("trade__code", "trade__label_es", "label", "uri")


@admin.register(Skill)
class SkillAdmin(JudgedAdmin[Skill]):
    list_display = ("label_es", "label_qu", "of_trades", "esco_label", "judgement")
    list_filter = ("judgement", "trades")
    search_fields = ("slug", "label_es", "label_qu", "esco_label")
    filter_horizontal = ("trades", "programmes")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Skill]:
        return super().get_queryset(request).prefetch_related("trades")

    @admin.display(description="oficios")
    def of_trades(self, skill: Skill) -> str:
        return ", ".join(trade.label_es for trade in skill.trades.all())


class LookedAtAdmin(admin.ModelAdmin[Row]):
    """What an import brought is corrected at its source."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False


@admin.register(Occupation)
class OccupationAdmin(LookedAtAdmin[Occupation]):
    list_display = ("label", "scheme", "code", "isco_group")
    list_filter = ("scheme",)
    search_fields = ("label", "code", "alternatives", "uri")


@admin.register(EscoSkill)
class EscoSkillAdmin(LookedAtAdmin[EscoSkill]):
    list_display = ("label", "kind", "reuse", "uri")
    list_filter = ("kind", "reuse")
    search_fields = ("label", "alternatives", "uri")


@admin.register(EconomicActivity)
class EconomicActivityAdmin(LookedAtAdmin[EconomicActivity]):
    list_display = ("name", "official_family", "family", "code")
    list_filter = ("family",)
    search_fields = ("name", "official_family", "code")

"""Filters of the list; the labelling page takes the same ones in its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from contacts.models import Language
from labelling.admin.words import asked
from labelling.intents import name_of
from labelling.models import Example
from labelling.queue import FILTERS

Rows = QuerySet[Example]
State = Example.State


class _Choice(admin.SimpleListFilter):
    field = ""

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(**{self.field: self.value()}) if self.value() else queryset


class LanguageFilter(_Choice):
    title = "idioma"
    parameter_name = field = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, str(name)) for code, name in Language.choices]


class GuessFilter(_Choice):
    title = "lo que se entendió"
    parameter_name = field = "guess"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        found = Example.objects.order_by("guess").values_list("guess", flat=True).distinct()
        return sorted(((guess, name_of(guess)) for guess in found), key=lambda choice: choice[1])


class AskedFilter(_Choice):
    title = "lo que se preguntó"
    parameter_name = field = "asked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        found = Example.objects.order_by("asked").values_list("asked", flat=True).distinct()
        return [(slot, asked(slot)) for slot in found if slot]


class DisputedFilter(_Choice):
    title = "acuerdo"
    parameter_name = field = "disputed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "sin acuerdo")]


class StateFilter(admin.SimpleListFilter):
    """What waits, unless said otherwise."""

    title = "estado"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((state.value, str(state.label)) for state in State), ("exported", "exportado")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if self.value() == "exported":
            return queryset.exclude(exported_at=None)
        return queryset.filter(state=self.value() or State.WAITING)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for value, label in self.lookup_choices:
            yield {
                "selected": (self.value() or State.WAITING) == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }


ALL = (StateFilter, LanguageFilter, GuessFilter, AskedFilter, DisputedFilter)


def chosen(request: HttpRequest) -> dict[str, str]:
    """The filters that narrow what is labelled next."""
    return {name: request.GET[name] for name in FILTERS if request.GET.get(name)}

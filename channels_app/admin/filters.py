"""Filters of the message lists: each narrows by an index, and none asks the table what there is to choose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from channels_app.admin import labels
from channels_app.admin.windows import first_since
from channels_app.models import InboundMessage, OutboundMessage

Rows = QuerySet[Any]
Status = OutboundMessage.Status
OPEN = (Status.QUEUED, Status.SENDING, Status.UNKNOWN, Status.HELD)  # partial indexes hold these, however old
WINDOWS = {"1": ("Último día", 1), "7": ("Últimos 7 días", 7), "30": ("Últimos 30 días", 30)}


class WindowFilter(admin.SimpleListFilter):
    """The last day unless said otherwise; not asked where another choice is narrow by itself."""

    title = "cuándo"
    parameter_name = "dias"
    time = "created_at"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, label) for value, (label, _) in WINDOWS.items()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if self._is_narrow(request):
            return queryset
        _, days = WINDOWS.get(self.value() or "1", WINDOWS["1"])
        first = first_since(queryset.model, timezone.now() - timedelta(days=days), time=self.time)
        return queryset.filter(pk__gte=first)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for value, (label, _) in WINDOWS.items():
            yield {
                "selected": (self.value() or "1") == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    @staticmethod
    def _is_narrow(request: HttpRequest) -> bool:
        asked = request.GET
        return bool(asked.get("q") or asked.get("contacto") or asked.get("estado") in OPEN or asked.get("abierto"))


class OfChannel(admin.RelatedFieldListFilter):
    """One of our numbers; there are few."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "canal"


class ReceivedFilter(WindowFilter):
    time = "received_at"


class StatusFilter(admin.SimpleListFilter):
    title = "estado"
    parameter_name = "estado"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(status.value, label) for status, label in labels.STATUS.items()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(status=self.value()) if self.value() else queryset


class AnsweredFilter(admin.SimpleListFilter):
    title = "respuesta"
    parameter_name = "abierto"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "sin responder")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(answered_at=None) if self.value() else queryset


class ChosenFilter(admin.SimpleListFilter):
    """Not offered by itself: a link from another page chose it, and here it can be let go."""

    field = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        value = request.GET.get(self.parameter_name or "", "")
        return [(value, value)] if value else []

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(**{self.field: self.value()}) if self.value() else queryset


class CodeFilter(ChosenFilter):
    title = "código de error"
    parameter_name = "codigo"
    field = "error_code"


class ContactFilter(ChosenFilter):
    title = "contacto"
    parameter_name = "contacto"
    field = "contact__code"


def searched(queryset: Rows, term: str) -> Rows:
    """By a contact's code, by our number of a message or by the vendor's id, each exactly and by its index."""
    if term.isascii() and term.isdigit() and len(term) < 16:
        return queryset.filter(pk=int(term))
    if len(term) == 16 and "-" not in term:
        return queryset.filter(contact__code=term.lower())
    if queryset.model is InboundMessage:
        from channels_app.models import Channel

        return queryset.filter(channel__in=list(Channel.objects.values_list("pk", flat=True)), external_id=term)
    return queryset.filter(external_id=term)

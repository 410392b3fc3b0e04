"""What the two message logs have in common: fast lists, a page with the life of a message, texts only on the record."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts.few_pages import FewPages
from accounts.history import note
from channels_app.admin.filters import searched
from channels_app.admin.reading import ReadOnly

READ_TEXTS = "channels_app.view_message_text"


class MessageLog(ReadOnly):
    """The newest first, by number: that is their order in time, and an index."""

    ordering = ("-pk",)
    sortable_by = ()
    show_facets = admin.ShowFacets.NEVER  # they count every choice of every filter
    list_select_related = ("channel", "contact")
    list_per_page = 50
    show_full_result_count = False
    paginator = FewPages
    search_fields = ("pk",)  # shows the field; get_search_results says what it finds
    search_help_text = "Código del contacto, número del mensaje o identificador del proveedor, completos."
    actions: Sequence[str] = ()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        return (searched(queryset, term) if term else queryset), False

    def get_urls(self) -> list[URLPattern]:
        name = f"channels_app_{self.opts.model_name}_text"
        return [path("<int:pk>/texto/", self.admin_site.admin_view(self.text_view), name=name), *super().get_urls()]

    def text_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The words of one message, and a line in its history that says who looked."""
        if request.method != "POST":  # a look leaves a trace, so no link and no reload makes one by chance
            return HttpResponseNotAllowed(["POST"])
        if not (self.has_view_permission(request) and request.user.has_perm(READ_TEXTS)):
            raise PermissionDenied
        message = get_object_or_404(self.get_queryset(request), pk=pk)
        note(request, message, "Leyó el texto del mensaje.")
        return self.page(request, message, text=message.text)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        message = self.get_object(request, object_id)
        if message is None or not self.has_view_permission(request, message):
            return super().change_view(request, object_id, form_url, extra_context)
        return self.page(request, message, text=None)

    def page(self, request: HttpRequest, message: Any, *, text: str | None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": message,
            "title": f"{str(self.opts.verbose_name).capitalize()} {message.pk}",
            "text": text,
            "may_read": request.user.has_perm(READ_TEXTS),
            "text_url": reverse(f"admin:channels_app_{self.opts.model_name}_text", args=[message.pk]),
            **self.facts(request, message),
        }
        return TemplateResponse(request, "admin/channels_app/message.html", context)

    @abstractmethod
    def facts(self, request: HttpRequest, message: Any) -> dict[str, object]:
        """What the page says of a message besides its text."""


@admin.display(description="n.º")
def number(message: Any) -> str:
    return str(message.pk)


@admin.display(description="canal")
def channel_name(message: Any) -> str:
    return f"{message.channel.get_kind_display()} {message.channel.address}"


@admin.display(description="contacto")
def contact_code(message: Any) -> str:
    return str(message.contact.code)


def clock(moment: datetime | None) -> str:
    """Short, in Lima.

    >>> clock(datetime.fromisoformat("2026-11-23T15:00:09Z"))
    '23/11/26 10:00:09'
    """
    return f"{timezone.localtime(moment):%d/%m/%y %H:%M:%S}" if moment else "–"

"""The log of what we wrote: what became of each message, and sending again what failed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts.history import note
from channels_app import retrying
from channels_app.admin import failures, labels, life
from channels_app.admin.filters import CodeFilter, ContactFilter, OfChannel, StatusFilter, WindowFilter
from channels_app.admin.messages import MessageLog, channel_name, clock, contact_code, number
from channels_app.admin.reasons import class_label, reason
from channels_app.models import OutboundMessage

Status = OutboundMessage.Status
MAY_RESEND = "channels_app.change_outboundmessage"
MOST_AT_ONCE = 200


@admin.register(OutboundMessage)
class OutboundMessageAdmin(MessageLog):
    list_display = (number, "written", "state", "why", channel_name, contact_code)
    list_filter = (WindowFilter, StatusFilter, ("channel", OfChannel), CodeFilter, ContactFilter)
    change_list_template = "admin/channels_app/outbound_list.html"
    actions = ("resend",)

    @admin.display(description="escrito")
    def written(self, message: OutboundMessage) -> str:
        return clock(message.created_at)

    @admin.display(description="estado")
    def state(self, message: OutboundMessage) -> str:
        return labels.state(message.status)

    @admin.display(description="motivo")
    def why(self, message: OutboundMessage) -> str:
        if not message.error_code:
            return ""
        return f"{message.error_code}: {reason(message.channel.transport, message.error_code)}".rstrip(": ")

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_RESEND)

    @admin.action(description="Reenviar los elegidos", permissions=["resend"])
    def resend(self, request: HttpRequest, queryset: QuerySet[OutboundMessage]) -> HttpResponse | None:
        """Asks first; then each goes out once more as a message of its own, linked with the one that failed."""
        chosen = list(queryset.select_related("channel", "contact", "address")[:MOST_AT_ONCE])
        fit = [message for message in chosen if may_be_resent(message)]
        if not request.POST.get("sure"):
            return self._ask(request, fit, left_out=len(chosen) - len(fit))
        self._resend(request, fit)
        return None

    def _ask(self, request: HttpRequest, fit: list[OutboundMessage], *, left_out: int) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "¿Reenviar estos mensajes?",
            "fit": fit,
            "left_out": left_out,
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/channels_app/resend.html", context)

    def _resend(self, request: HttpRequest, fit: Iterable[OutboundMessage]) -> None:
        done = 0
        for message in fit:
            again = retrying.resend(message, due_at=timezone.now(), by=request.user.get_username())
            note(request, message, f"Reenvió el mensaje como {again.pk}.")
            done += 1
        self.message_user(request, f"Mensajes puestos de nuevo en la cola: {done}.", messages.SUCCESS)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("fallas/", self.admin_site.admin_view(self.failures_view), name="channels_app_failures"),
            path(
                "<int:pk>/reenviar/", self.admin_site.admin_view(self.resend_view), name="channels_app_outbound_resend"
            ),
        ]
        return [*own, *super().get_urls()]

    def resend_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One message, from its own page: the same question, the same action."""
        if not self.has_resend_permission(request):
            raise PermissionDenied
        queryset = self.get_queryset(request).filter(pk=pk)
        asked = self.resend(request, queryset) if request.method == "POST" else None
        return asked or HttpResponseRedirect(reverse("admin:channels_app_outboundmessage_change", args=[pk]))

    def failures_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Estado de los mensajes",
            **failures.picture(),
        }
        return TemplateResponse(request, "admin/channels_app/failures.html", context)

    def facts(self, request: HttpRequest, message: Any) -> dict[str, object]:
        links = OutboundMessage.objects.only("pk", "status", "created_at")
        return {
            "outbound": True,
            "state": labels.state(message.status),
            "moments": life.outbound(message),
            "error_class": class_label(message.channel.transport, message.error_code) if message.error_code else "",
            "why": reason(message.channel.transport, message.error_code) if message.error_code else "",
            "priority": labels.PRIORITY.get(message.priority, ""),
            "rendering": labels.RENDERING.get(message.rendering, ""),
            "retries": [(row, labels.state(row.status)) for row in links.filter(retry_of=message).order_by("pk")],
            "may_resend": self.has_resend_permission(request) and may_be_resent(message),
        }


def may_be_resent(message: OutboundMessage) -> bool:
    """Only what will not move by itself any more, and whose words have not been forgotten."""
    return message.status in (Status.FAILED, Status.CANCELED) and bool(message.text)

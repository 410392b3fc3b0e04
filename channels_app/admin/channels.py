"""Our numbers: how fast each sends, pausing one and letting it go on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from accounts.history import note
from channels_app import channels
from channels_app.admin.messages import clock
from channels_app.channels import BY_ERROR
from channels_app.models import Channel, MessageContent
from channels_app.templatetags.operators import paused_why
from channels_app.transports.transport import ADAPTERS, transport_of

MAY_CHANGE = "channels_app.change_channel"


class Pause(forms.Form):
    because = forms.CharField(
        label="Motivo", max_length=60, help_text="Se ve en la lista de canales. Sin números ni nombres."
    )


class Rate(forms.ModelForm[Channel]):
    rate = forms.FloatField(
        label="Ritmo por segundo",
        min_value=0.01,
        required=False,
        help_text="Segmentos de SMS o mensajes de WhatsApp. Vacío: el ritmo usual del proveedor.",
    )

    class Meta:
        model = Channel
        fields = ("rate",)


@admin.register(Channel)
class ChannelAdmin(admin.ModelAdmin[Channel]):
    list_display = ("number", "sort", "vendor", "shown_rate", "state")
    fields = ("number", "sort", "vendor", "rate", "state", "waits_until")
    readonly_fields = ("number", "sort", "vendor", "state", "waits_until")
    sortable_by = ()
    form = Rate
    change_form_template = "admin/channels_app/channel.html"
    ordering = ("kind", "address")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a number of ours makes its own row with the first message

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="número")
    def number(self, channel: Channel) -> str:
        return channel.address

    @admin.display(description="tipo")
    def sort(self, channel: Channel) -> str:
        return channel.get_kind_display()

    @admin.display(description="proveedor")
    def vendor(self, channel: Channel) -> str:
        return channel.transport

    @admin.display(description="espera hasta")
    def waits_until(self, channel: Channel) -> str:
        return clock(channel.not_before)

    @admin.display(description="ritmo por segundo")
    def shown_rate(self, channel: Channel) -> str:
        return f"{channel.rate:g}" if channel.rate else f"{usual_rate(channel):.3g} (el usual)"

    @admin.display(description="estado")
    def state(self, channel: Channel) -> str:
        return f"en pausa desde {clock(channel.paused_at)}: {paused_why(channel)}" if channel.paused_at else "envía"

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        channel = kwargs.get("obj")
        # One that an error stopped tries by itself again; an operator's pause holds until it is resumed.
        may_pause = channel is not None and (not channel.paused_at or channel.paused_because.startswith(BY_ERROR))
        return super().render_change_form(request, {**context, "may_pause": may_pause}, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        views = (("pausar", self.pause_view), ("reanudar", self.resume_view))
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"channels_app_channel_{name}")
            for name, view in views
        ]
        return [*own, *super().get_urls()]

    def pause_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        channel = self._of(request, pk)
        form = Pause(request.POST or None)
        if request.method == "POST" and form.is_valid():
            because = form.cleaned_data["because"]
            channels.pause(channel_id=pk, because=because)
            note(request, channel, f"Puso el canal en pausa: {because}")
            self.message_user(request, "El canal está en pausa: lo que hay en su cola espera.", messages.SUCCESS)
            return self._back(pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": channel,
            "form": form,
            "title": "Pausar el canal",
        }
        return TemplateResponse(request, "admin/channels_app/pause.html", context)

    def resume_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        channel = self._of(request, pk)
        if request.method == "POST" and channel.paused_at:
            channels.resume(channel_id=pk)
            note(request, channel, "Reanudó el canal.")
            self.message_user(request, "El canal envía de nuevo.", messages.SUCCESS)
        return self._back(pk)

    @staticmethod
    def _of(request: HttpRequest, pk: int) -> Channel:
        if not request.user.has_perm(MAY_CHANGE):
            raise PermissionDenied
        return get_object_or_404(Channel, pk=pk)

    @staticmethod
    def _back(pk: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:channels_app_channel_change", args=[pk]))


def usual_rate(channel: Channel) -> float:
    return transport_of(channel).default_rate(channel.kind) if channel.transport in ADAPTERS else 0.0


@admin.register(MessageContent)
class MessageContentAdmin(admin.ModelAdmin[MessageContent]):
    list_display = ("name", "language", "transport", "approved", "checked_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

"""The pipeline in the operators' admin: read-only, texts left out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from channels_app.models import Channel, InboundMessage, OutboundMessage, WantedTurn


class ReadOnly(admin.ModelAdmin[Any]):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


admin.site.register(Channel, ReadOnly)


@admin.register(InboundMessage)
class InboundMessageAdmin(ReadOnly):
    list_display = ("pk", "channel", "contact", "received_at", "answered_at")
    list_filter = ("channel", ("answered_at", admin.EmptyFieldListFilter))
    exclude = ("text", "address")


@admin.register(OutboundMessage)
class OutboundMessageAdmin(ReadOnly):
    list_display = ("pk", "channel", "contact", "status", "error_code", "segments", "attempts", "created_at")
    list_filter = ("status", "error_code", "channel")
    exclude = ("text", "address")


@admin.register(WantedTurn)
class WantedTurnAdmin(ReadOnly):
    list_display = ("contact", "wanted_at", "published_at", "leased_until")

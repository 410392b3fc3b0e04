"""The log of what people wrote, and whether it has been answered."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.few_pages import FewPages
from channels_app.admin import labels, life
from channels_app.admin.filters import AnsweredFilter, ContactFilter, ReceivedFilter
from channels_app.admin.messages import MessageLog, contact_code
from channels_app.admin.reading import ReadOnly
from channels_app.models import InboundMessage, WantedTurn


@admin.register(InboundMessage)
class InboundMessageAdmin(MessageLog):
    list_display = ("pk", "received_at", "channel", contact_code, "answered_at")
    list_filter = (ReceivedFilter, AnsweredFilter, "channel", ContactFilter)

    def facts(self, request: HttpRequest, message: Any) -> dict[str, object]:
        replies = list(message.replies.select_related("channel").order_by("pk"))
        return {
            "outbound": False,
            "moments": life.inbound(message, replies),
            "replies": [(row, labels.state(row.status)) for row in replies],
            "turn": WantedTurn.objects.filter(contact_id=message.contact_id).first(),
        }


@admin.register(WantedTurn)
class WantedTurnAdmin(ReadOnly):
    """Who waits for an answer now: a short list at all times but in an outage."""

    list_display = (contact_code, "wanted_at", "published_at", "leased_until", "told_to_wait_at")
    list_select_related = ("contact",)
    ordering = ("wanted_at",)
    sortable_by = ()
    paginator = FewPages
    show_full_result_count = False
    exclude = ("lease",)

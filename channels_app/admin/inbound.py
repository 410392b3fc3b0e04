"""The log of what people wrote, and whether it has been answered."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.few_pages import FewPages
from channels_app.admin import labels, life
from channels_app.admin.filters import AnsweredFilter, ContactFilter, OfChannel, ReceivedFilter
from channels_app.admin.messages import MessageLog, channel_name, clock, contact_code, number
from channels_app.admin.reading import ReadOnly
from channels_app.models import InboundMessage, WantedTurn


@admin.register(InboundMessage)
class InboundMessageAdmin(MessageLog):
    list_display = (number, "received", "answered", channel_name, contact_code)
    list_filter = (ReceivedFilter, AnsweredFilter, ("channel", OfChannel), ContactFilter)

    @admin.display(description="recibido")
    def received(self, message: InboundMessage) -> str:
        return clock(message.received_at)

    @admin.display(description="respondido")
    def answered(self, message: InboundMessage) -> str:
        return clock(message.answered_at)

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

    list_display = (contact_code, "wanted", "called", "held", "told")
    list_select_related = ("contact",)
    ordering = ("wanted_at",)
    sortable_by = ()
    paginator = FewPages
    show_full_result_count = False
    exclude = ("lease",)
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description="no antes de")
    def wanted(self, turn: WantedTurn) -> str:
        return clock(turn.wanted_at)

    @admin.display(description="se llamó a un proceso")
    def called(self, turn: WantedTurn) -> str:
        return clock(turn.published_at)

    @admin.display(description="en manos de uno hasta")
    def held(self, turn: WantedTurn) -> str:
        return clock(turn.leased_until)

    @admin.display(description="se le pidió esperar")
    def told(self, turn: WantedTurn) -> str:
        return clock(turn.told_to_wait_at)

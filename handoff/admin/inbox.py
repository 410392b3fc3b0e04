"""The list of who waits, and the doors to each conversation."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from channels_app.admin.reading import ReadOnly
from contacts.models import Contact
from handoff import hours, inbox
from handoff.admin.conversation import ConversationViews, must_answer
from handoff.models import Handoff
from handoff.opening import NeverWrote, open_handoff
from handoff.staff import MAY_ANSWER

REFRESH_SECONDS = 30


@admin.register(Handoff)
class HandoffAdmin(ConversationViews, ReadOnly):
    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MAY_ANSWER)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_ANSWER)

    def get_urls(self) -> list[URLPattern]:
        own = [path("abrir/", self.admin_site.admin_view(self.open_view), name="handoff_open")]
        return [*own, *self.conversation_urls(), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        user = must_answer(request)
        rows = inbox.rows(user)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Personas que piden hablar con alguien",
            "rows": rows,
            "free": sum(row.is_free for row in rows),
            "now": timezone.now(),
            "is_open": hours.is_open(),
            "refresh": REFRESH_SECONDS,
        }
        return TemplateResponse(request, "admin/handoff/inbox.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        must_answer(request)
        return HttpResponseRedirect(reverse("admin:handoff_conversation", args=[object_id]))

    def open_view(self, request: HttpRequest) -> HttpResponse:
        """By an operator who has the contact's code, from the log of messages or from a course's provider."""
        user = must_answer(request)
        back = HttpResponseRedirect(reverse("admin:handoff_handoff_changelist"))
        if request.method != "POST":
            return back
        code = request.POST.get("code", "").strip().lower()
        try:
            handoff = open_handoff(code=code, reason=Handoff.Reason.OPERATOR, by=user)
        except Contact.DoesNotExist:
            self.message_user(request, "Nadie tiene ese código.", messages.ERROR)
            return back
        except NeverWrote:
            self.message_user(request, "Esa persona todavía no escribió nada.", messages.ERROR)
            return back
        return HttpResponseRedirect(reverse("admin:handoff_conversation", args=[handoff.pk]))

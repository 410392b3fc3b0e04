"""What operators see of follow-ups and outcomes: by code, with counts by kind; no names, no numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.few_pages import FewPages
from channels_app.admin.reading import ReadOnly
from contacts.models import Outcome
from followup import figures
from followup.models import FollowUp, Kind

LAST = timedelta(days=90)


class OfPeople(ReadOnly):
    list_per_page = 50
    sortable_by = ()
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = FewPages
    list_select_related = ("contact",)


@admin.register(FollowUp)
class FollowUpAdmin(OfPeople):
    list_display = ("contact", "kind", "offering", "state", "due_at", "asked_at", "answered_at")
    list_filter = ("kind", "state")
    fields = readonly_fields = (*list_display, "round", "until")
    change_list_template = "admin/followup/list.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        counted = figures.since(timezone.now() - LAST)
        rows = [(str(kind.label), counted[kind.value]) for kind in Kind]
        context = {"counted": rows, "days": LAST.days, "planned": figures.planned()}
        return super().changelist_view(request, {**context, **(extra_context or {})})


@admin.register(Outcome)
class OutcomeAdmin(OfPeople):
    list_display = ("contact", "kind", "value", "reason", "offering", "answered_at")
    list_filter = ("kind", "value", "reason")
    fields = readonly_fields = (*list_display, "asked_at", "source")

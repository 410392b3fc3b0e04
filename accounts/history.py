"""The admin's history: who looked at or did what to a row, where no form of the admin notes it by itself."""

from __future__ import annotations

from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model
from django.http import HttpRequest


def note(request: HttpRequest, row: Model, what: str) -> None:
    """By the staff member whose request it is."""
    user_id = request.user.pk
    if user_id is None:
        raise ValueError("nobody is logged in")
    LogEntry.objects.log_actions(user_id, [row], CHANGE, what, single_object=True)

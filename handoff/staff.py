"""Who of the staff answers people."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import User

MAY_ANSWER = "handoff.answer_handoff"


def who_answer() -> QuerySet[User]:
    """Those to whom it was given: that somebody may do everything does not say that they look after the inbox."""
    with_it = User.objects.with_perm(MAY_ANSWER, include_superusers=False)
    return with_it.filter(is_active=True, is_staff=True)


def is_there_anybody() -> bool:
    return who_answer().exists()

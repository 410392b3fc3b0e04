"""Forget a person, or only what we look out for on their behalf. Light: no model is loaded to forget."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from recommender.models import CourseInterest, FeedbackEvent, Recommendation, Watch


@transaction.atomic
def forget(*, code: str) -> None:
    """Delete all that was recommended to a code, and what it said to that."""
    for model in (FeedbackEvent, CourseInterest, Watch, Recommendation):
        model.objects.filter(contact_code=code).delete()


def end_watches(*, code: str) -> int:
    """Tell them of nothing new any more; how many watches ended."""
    return Watch.objects.filter(contact_code=code, ended_at=None).update(ended_at=timezone.now())

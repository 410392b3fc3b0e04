"""Who would like to take which course: said, taken back, and whether the provider may be told."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from recommender import feedback
from recommender.models import CourseInterest, Recommendation


@transaction.atomic
def register(*, code: str, offering: str) -> CourseInterest:
    """Once per person and course, however often it is said; one taken back comes alive again.

    The caller knows that the person agreed to be remembered.
    """
    kept, new = CourseInterest.objects.get_or_create(
        contact_code=code, offering=offering, defaults={"recommendation": _recommended(code, offering)}
    )
    if not new and kept.withdrawn_at:
        kept.withdrawn_at, kept.may_contact, kept.at = None, None, timezone.now()
        kept.save(update_fields=["withdrawn_at", "may_contact", "at"])
    feedback.note(code=code, offering=offering, kind=feedback.Kind.INTERESTED)
    return kept


@transaction.atomic
def withdraw(*, code: str, offering: str) -> bool:
    """Whether there was an interest to take back; with it goes the leave to be contacted."""
    alive = CourseInterest.objects.filter(contact_code=code, offering=offering, withdrawn_at=None)
    return bool(alive.update(withdrawn_at=timezone.now(), may_contact=False))


def allow_contact(*, code: str, offering: str, allowed: bool) -> None:
    """Whether the provider of this one course may be told how to reach the person."""
    CourseInterest.objects.filter(contact_code=code, offering=offering, withdrawn_at=None).update(may_contact=allowed)


def of_contact(code: str) -> Sequence[CourseInterest]:
    """What holds, the latest first."""
    return list(CourseInterest.objects.filter(contact_code=code, withdrawn_at=None))


def _recommended(code: str, offering: str) -> Recommendation | None:
    """The decision that showed the course last."""
    made = Recommendation.objects.filter(contact_code=code, slate__contains=[{"offering": offering}])
    return made.first()

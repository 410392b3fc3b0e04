"""What providers write of their offerings and who looks at it: only what is approved is shown to people."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from catalogue.models import Offering, Review

# A provider may say at any time that it is full or closed; all else that people are told is looked at again.
NEEDS_NO_REVIEW = frozenset({"seats", "seats_taken", "open"})


class ReasonMissing(ValueError):
    """A rejection must tell the provider what to change."""


@transaction.atomic
def submit(offering: Offering, *, by: User, changed: Collection[str]) -> None:
    """Saves what a provider wrote: it waits for approval, unless only what needs none was changed."""
    approved = Offering.objects.filter(pk=offering.pk, review=Review.APPROVED).exists()
    if not (approved and set(changed) <= NEEDS_NO_REVIEW):
        offering.review, offering.review_reason = Review.SUBMITTED, ""
    offering.verified_on = timezone.localdate()
    offering.save()
    _note("offering submitted", offering, by=by, changed=sorted(changed))


@transaction.atomic
def keep_draft(offering: Offering, *, by: User) -> None:
    """Saves without asking for approval: nobody is shown it."""
    offering.review = Review.DRAFT
    offering.save()
    _note("offering drafted", offering, by=by)


@transaction.atomic
def approve(offering: Offering, *, by: User) -> bool:
    """False where it was approved already."""
    return _decide(offering, Review.APPROVED, reason="", by=by)


@transaction.atomic
def reject(offering: Offering, *, by: User, reason: str) -> bool:
    """False where it was rejected already, for the same reason."""
    if not reason.strip():
        raise ReasonMissing("a rejection needs a reason")
    return _decide(offering, Review.REJECTED, reason=reason.strip(), by=by)


def _decide(offering: Offering, review: Review, *, reason: str, by: User) -> bool:
    """Locks the row: two who review at once do not both decide."""
    row = Offering.objects.select_for_update().get(pk=offering.pk)
    if (row.review, row.review_reason) == (review, reason):
        return False
    row.review, row.review_reason = review, reason
    row.save(update_fields=["review", "review_reason", "updated_at"])
    _note(f"offering {review}", row, by=by, **({"reason": reason} if reason else {}))
    return True


def _note(verb: str, offering: Offering, *, by: User, **detail: object) -> None:
    AuditEntry.objects.create(by=by, verb=verb, target=f"catalogue.Offering {offering.pk}"[:120], detail=detail)

"""What came of a course, as people tell it: written by verbs, read as the latest of a kind."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from contacts.consents import has_consented
from contacts.models import Contact, Outcome
from contacts.profiles import NoConsent


@transaction.atomic
def record(
    *,
    contact: Contact,
    kind: str,
    value: str,
    offering: str = "",
    reason: str = "",
    asked_at: datetime | None = None,
    source: str = "follow_up",
) -> Outcome:
    """Raises NoConsent where the person has not agreed that we keep what they tell."""
    if not has_consented(contact):
        raise NoConsent(contact.code)
    return Outcome.objects.create(
        contact=contact, kind=kind, value=value, offering=offering, reason=reason, asked_at=asked_at, source=source
    )


def give_reason(*, contact: Contact, kind: str, offering: str, reason: str) -> None:
    """Why the latest answer of a kind was a no."""
    latest = Outcome.objects.filter(contact=contact, kind=kind, offering=offering).first()
    if latest:
        Outcome.objects.filter(pk=latest.pk).update(reason=reason)

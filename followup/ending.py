"""What is over: questions that nobody answered, and plans whose time has gone by."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from contacts.models import Contact, FollowUps
from followup.models import FollowUp, State

OPEN_FOR = timedelta(days=7)  # so long the next message may answer


@transaction.atomic
def expire(now: datetime | None = None) -> int:
    """How many ended."""
    at = now or timezone.now()
    late = FollowUp.objects.filter(state=State.PLANNED, until__lte=at).update(state=State.EXPIRED)
    asked = FollowUp.objects.filter(state=State.ASKED, asked_at__lte=at - OPEN_FOR)
    phones = set(asked.values_list("phone_id", flat=True))
    ended = end(list(asked.values_list("pk", flat=True)))
    heard = Contact.objects.filter(pk__in=phones, follow_ups=FollowUps.ASKED)
    heard.update(follow_ups=FollowUps.HEARD)
    return late + ended


def end(asked: list[int]) -> int:
    """Of a question whose answer is known only the reason was still missing: it counts as answered."""
    rows = FollowUp.objects.filter(pk__in=asked, state=State.ASKED)
    answered = rows.filter(answered_at__isnull=False).update(state=State.ANSWERED)
    return answered + rows.filter(answered_at=None).update(state=State.EXPIRED)

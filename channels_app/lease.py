"""One worker per contact at a time: a lease in the database that fences whoever lost it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from channels_app.models import InboundMessage, WantedTurn

LEASE = timedelta(seconds=60)  # longer than the dialogue's time-out, so that a living worker never loses it


class LeaseLost(Exception):
    """Another worker took over this contact; what was worked out here must not be written."""


def claim(contact_id: int) -> uuid.UUID | None:
    """The token of a new lease, or None where another worker holds one or nothing is wanted."""
    token, now = uuid.uuid4(), timezone.now()
    free = Q(lease=None) | Q(leased_until__lt=now)
    taken = WantedTurn.objects.filter(free, contact_id=contact_id).update(lease=token, leased_until=now + LEASE)
    return token if taken else None


def hold(contact_id: int, token: uuid.UUID) -> None:
    """Inside a transaction: make sure that the lease is still ours, keep it until commit, and renew it.

    Raises LeaseLost.
    """
    held = WantedTurn.objects.select_for_update().filter(contact_id=contact_id, lease=token)
    if not held.update(leased_until=timezone.now() + LEASE):
        raise LeaseLost(contact_id)


def release(contact_id: int, token: uuid.UUID) -> bool:
    """Give the lease back; False where a message came in meanwhile and the worker should go on."""
    unanswered = InboundMessage.objects.filter(contact_id=OuterRef("contact_id"), answered_at=None)
    with transaction.atomic():
        # The lock comes first: a message that is being stored now waits here and then wants a turn of its own.
        mine = WantedTurn.objects.select_for_update().filter(contact_id=contact_id, lease=token)
        if not mine.exists():
            return True
        deleted, _ = WantedTurn.objects.filter(~Exists(unanswered), contact_id=contact_id, lease=token).delete()
        return bool(deleted)


def postpone(contact_id: int, token: uuid.UUID, *, seconds: float) -> None:
    """Give the lease back and want the turn again after a while."""
    WantedTurn.objects.filter(contact_id=contact_id, lease=token).update(
        lease=None, leased_until=None, published_at=None, wanted_at=timezone.now() + timedelta(seconds=seconds)
    )

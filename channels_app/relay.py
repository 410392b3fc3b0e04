"""Publish wanted turns to the queue, and sweep up those that got stuck."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from channels_app.models import WantedTurn
from channels_app.tasks import take_turns_of

logger = logging.getLogger(__name__)

BATCH = 200
STUCK_AFTER = timedelta(seconds=30)


def publish_wanted() -> int:
    """Publish what is wanted and not yet published; returns how many.

    Where the broker is down the rows stay as they are: kombu's OperationalError is for the caller to wait on.
    """
    with transaction.atomic():
        rows = WantedTurn.objects.filter(published_at=None, wanted_at__lte=timezone.now()).order_by("wanted_at")
        wanted = [row.contact_id for row in rows.select_for_update(skip_locked=True)[:BATCH]]
        for contact_id in wanted:
            take_turns_of.delay(contact_id)
        WantedTurn.objects.filter(contact_id__in=wanted).update(published_at=timezone.now())
    return len(wanted)


def sweep() -> int:
    """Want again what was published long ago and is in nobody's hands: a worker or the broker lost it."""
    now = timezone.now()
    in_nobodys_hands = Q(lease=None) | Q(leased_until__lt=now)
    stuck = WantedTurn.objects.filter(in_nobodys_hands, published_at__lt=now - STUCK_AFTER)
    count = stuck.update(published_at=None)
    if count:
        logger.warning("%d turns had got stuck and are published again", count)
    return count


def publish_patiently() -> None:
    """Publish everything that is wanted; a broker that is down is said once a call and tried again later."""
    try:
        while publish_wanted() == BATCH:
            pass
    except OperationalError:
        logger.warning("the queue is not reachable; turns stay wanted")

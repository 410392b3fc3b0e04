"""Wake workers for wanted turns, and sweep up those that got stuck."""

from __future__ import annotations

import logging
from datetime import timedelta

import redis
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from channels_app.models import WantedTurn
from channels_app.redis_client import redis_client
from channels_app.tasks import take_turns

logger = logging.getLogger(__name__)

QUEUE = "turns"
# Calls that wait in the queue at the most. A worker that is awake goes on to whoever waits, so under load
# no turn costs a call of its own, and a queue that was lost loses only these.
MOST_CALLS = 64
STUCK_AFTER = timedelta(seconds=30)


# Marked and committed before anybody is called: a worker skips locked rows, and would find nothing if it came earlier.
# MATERIALIZED: PostgreSQL may run a subquery of IN again for each row, and each time it would skip what it has locked
# and find others, whatever the LIMIT.
MARK = """
    WITH longest AS MATERIALIZED (
        SELECT contact_id FROM channels_app_wantedturn
        WHERE published_at IS NULL AND lease IS NULL AND wanted_at <= statement_timestamp()
        ORDER BY wanted_at LIMIT %s FOR UPDATE SKIP LOCKED)
    UPDATE channels_app_wantedturn turn SET published_at = clock_timestamp()
    FROM longest WHERE longest.contact_id = turn.contact_id
    RETURNING turn.contact_id
"""


def publish_wanted() -> int:
    """Call a worker for each wanted turn that none was called for, as many as the queue may hold; returns how many.

    Where the broker is down the rows stay as they are: its error is for the caller to wait on.
    """
    room = MOST_CALLS - _calls_waiting()
    marked = _mark(room) if room > 0 else []
    _call_for(marked)
    return len(marked)


def _mark(most: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(MARK, [most])
        return [contact_id for (contact_id,) in cursor.fetchall()]


def _call_for(contact_ids: list[int]) -> None:
    try:
        for _ in contact_ids:
            take_turns.delay()
    except (OperationalError, redis.RedisError):
        WantedTurn.objects.filter(contact_id__in=contact_ids).update(published_at=None)
        raise


def _calls_waiting() -> int:
    return int(redis_client().llen(QUEUE))


def sweep() -> int:
    """Want again what a worker or the broker lost: a lease that ran out, a call long ago that nobody followed."""
    now = timezone.now()
    lost = Q(leased_until__lt=now) | Q(lease=None, published_at__lt=now - STUCK_AFTER)
    count = WantedTurn.objects.filter(lost).update(published_at=None, lease=None, leased_until=None)
    if count:
        logger.warning("%d turns had got stuck and are wanted again", count)
    return count


def publish_patiently() -> None:
    """Publish what is wanted; a broker that is down is said once a call and tried again later."""
    try:
        publish_wanted()
    except (OperationalError, redis.RedisError):
        logger.warning("the queue is not reachable; turns stay wanted")

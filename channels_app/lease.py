"""One worker per contact at a time: a lease in the database that fences whoever lost it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from channels_app.models import WantedTurn

LEASE = timedelta(seconds=60)  # longer than the dialogue's time-out, so that a living worker never loses it


class LeaseLost(Exception):
    """Another worker took over this contact; what was worked out here must not be written."""


# The contact that has waited longest and is in nobody's hands. The clock is the database's, whoever asks.
CLAIM = f"""
    UPDATE channels_app_wantedturn
    SET lease = %(token)s, leased_until = clock_timestamp() + interval '{LEASE.seconds} seconds'
    WHERE contact_id = (
        SELECT contact_id FROM channels_app_wantedturn
        WHERE wanted_at <= statement_timestamp() AND (lease IS NULL OR leased_until < statement_timestamp())
        ORDER BY wanted_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING contact_id
"""  # noqa: S608 - a constant of ours
HOLD = f"""
    UPDATE channels_app_wantedturn
    SET leased_until = clock_timestamp() + interval '{LEASE.seconds} seconds', failures = 0
    WHERE contact_id = %(contact)s AND lease = %(token)s
"""  # noqa: S608
# In a statement of its own: only then does it see what was stored while `hold` waited for the row.
RELEASE = """
    DELETE FROM channels_app_wantedturn turn
    WHERE contact_id = %(contact)s AND lease = %(token)s AND NOT EXISTS (
        SELECT 1 FROM channels_app_inboundmessage message
        WHERE message.contact_id = turn.contact_id AND message.answered_at IS NULL)
"""


@dataclass(frozen=True)
class Lease:
    contact_id: int
    token: uuid.UUID


def claim() -> Lease | None:
    """The right to answer one contact, or None where nobody waits who is not being answered already."""
    token = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"token": token})
        row = cursor.fetchone()
    return Lease(contact_id=row[0], token=token) if row else None


def hold(lease: Lease) -> None:
    """Inside a transaction: make sure that the lease is still ours, keep it until commit, and renew it.

    Whoever gets this far has a reply: what failed before does not count for the next message. Raises LeaseLost.
    """
    if not _execute(HOLD, lease):
        raise LeaseLost(lease.contact_id)


def release(lease: Lease) -> bool:
    """Inside the transaction of `hold`: give the lease back; False where a message came in and one should go on.

    The row is locked by then: a message that is being stored now waits for our commit and then wants a turn of its own.
    """
    return bool(_execute(RELEASE, lease))


def _execute(statement: str, lease: Lease) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"contact": lease.contact_id, "token": lease.token})
        return int(cursor.rowcount)


def postpone(lease: Lease, *, seconds: float, failures: int = 0) -> None:
    """Give the lease back and want the turn again after a while."""
    WantedTurn.objects.filter(contact_id=lease.contact_id, lease=lease.token).update(
        lease=None,
        leased_until=None,
        published_at=None,
        wanted_at=timezone.now() + timedelta(seconds=seconds),
        failures=failures,
    )

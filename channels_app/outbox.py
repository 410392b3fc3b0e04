"""Drain the outbox: each message once, a contact's messages in order, whatever breaks on the way."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from channels_app.errors import Fate, TransportError
from channels_app.models import OutboundMessage
from channels_app.transports.transport import transport_of
from channels_app.turn import OUTBOX_FILLED

logger = logging.getLogger(__name__)
Status = OutboundMessage.Status

MAX_ATTEMPTS = 8
FIRST_RETRY_SECONDS = 2.0
LONGEST_RETRY_SECONDS = 15 * 60.0
BROKEN_OFF_AFTER = timedelta(seconds=60)  # a sender that has not come back by then has died
RECONCILE_AFTER = timedelta(seconds=5)  # what Twilio took may need a moment to be listed

# Takes the oldest open message of each contact, if its time has come, and tells in which state it was.
CLAIM = """
    WITH due AS (
        SELECT id, status FROM channels_app_outboundmessage mine
        WHERE status IN ('queued', 'unknown') AND due_at <= clock_timestamp()
          AND NOT EXISTS (
            SELECT 1 FROM channels_app_outboundmessage earlier
            WHERE earlier.contact_id = mine.contact_id AND earlier.id < mine.id
              AND earlier.status IN ('queued', 'sending', 'unknown'))
        ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)
    UPDATE channels_app_outboundmessage taken
    SET status = 'sending', attempts = attempts + 1, attempted_at = now()
    FROM due WHERE taken.id = due.id
    RETURNING taken.id, due.status
"""


@dataclass(frozen=True)
class Claimed:
    """A message that this process alone is to send now, or first to look for: its last attempt broke off."""

    message: OutboundMessage
    broken_off: bool


def claim(limit: int) -> list[Claimed]:
    """Up to `limit` messages, oldest first.

    The attempt is on record before it is made: a crash leaves `sending` behind, never a silent second send.
    """
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [limit])
        states: dict[int, str] = dict(cursor.fetchall())
    if not states:
        return []
    rows = OutboundMessage.objects.filter(pk__in=states).select_related("channel", "address").order_by("pk")
    return [Claimed(row, broken_off=states[row.pk] == Status.UNKNOWN) for row in rows]


def deliver(claimed: Claimed) -> None:
    """Send a message, or find out what became of its broken-off attempt; then write down how it went."""
    message = claimed.message
    try:
        external_id = _found(message) if claimed.broken_off else None
        _sent(message, external_id or transport_of(message.channel).send(message))
    except TransportError as error:
        _failed(message, error)


def _found(message: OutboundMessage) -> str | None:
    since = message.created_at - timedelta(minutes=5)
    others = OutboundMessage.objects.filter(contact_id=message.contact_id, created_at__gte=since)
    known: Iterable[str] = others.exclude(pk=message.pk).exclude(external_id="").values_list("external_id", flat=True)
    return transport_of(message.channel).find_sent(message, known=known)


@transaction.atomic
def _sent(message: OutboundMessage, external_id: str) -> None:
    row = OutboundMessage.objects.filter(pk=message.pk)
    if not row.filter(status=Status.SENDING).update(status=Status.SENT, external_id=external_id):
        row.update(external_id=external_id)  # a receipt was faster than Twilio's own answer
    _wake_sender(message)


@transaction.atomic
def _failed(message: OutboundMessage, error: TransportError) -> None:
    row = OutboundMessage.objects.select_for_update().get(pk=message.pk)
    if row.status != Status.SENDING:
        return  # a receipt has told us more
    row.error_code = error.code
    row.status, row.due_at = _what_next(row, error)
    row.save(update_fields=["error_code", "status", "due_at"])
    logger.warning("outbound %d: %s; now %s", row.pk, error, row.status)
    _wake_sender(row)


def _what_next(row: OutboundMessage, error: TransportError) -> tuple[OutboundMessage.Status, datetime]:
    if error.fate is Fate.NEVER or (error.fate is Fate.LATER and row.attempts >= MAX_ATTEMPTS):
        return Status.FAILED, timezone.now()
    if error.fate is Fate.UNKNOWN:
        return Status.UNKNOWN, timezone.now() + max(RECONCILE_AFTER, _backoff(row.attempts, None))
    return Status.QUEUED, timezone.now() + _backoff(row.attempts, error.retry_after)


def _backoff(attempts: int, retry_after: float | None) -> timedelta:
    """Twilio's own wish, else twice as long each time, with jitter so that a crowd does not come back at once."""
    if retry_after is not None:
        return timedelta(seconds=retry_after)
    ceiling = min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** min(attempts, 20))
    return timedelta(seconds=random.uniform(ceiling / 2, ceiling))  # noqa: S311 - spreads load, guards nothing


def sweep() -> int:
    """What a dead sender left half-done is to be reconciled before it is tried again."""
    broken = OutboundMessage.objects.filter(status=Status.SENDING, attempted_at__lt=timezone.now() - BROKEN_OFF_AFTER)
    count = broken.update(status=Status.UNKNOWN, due_at=timezone.now())
    if count:
        logger.warning("%d sends had broken off and are reconciled", count)
    return count


def _wake_sender(message: OutboundMessage) -> None:
    """Where the contact's next message was waiting for this one."""
    waiting = OutboundMessage.objects.filter(contact_id=message.contact_id, pk__gt=message.pk, status=Status.QUEUED)
    if waiting.exists():
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {OUTBOX_FILLED}")

"""Drain the outbox: each message once, a contact's messages in order, whatever breaks on the way."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from channels_app import channels, consequences, pace, window
from channels_app.errors import TransportError
from channels_app.life import APPENDED, lived
from channels_app.models import OutboundMessage
from channels_app.notifications import OUTBOX_FILLED
from channels_app.transports.transport import transport_of
from channels_app.waiting import wake_sender
from contacts.models import OptOut

logger = logging.getLogger(__name__)
Status = OutboundMessage.Status

BROKEN_OFF_AFTER = timedelta(seconds=60)  # a sender that has not come back by then has died

# One journey to the database: what happened, and a call for the contact's next message if one waited for this.
# A receipt may have been faster than the vendor's own answer; then only the id is news.
SENT = f"""
    UPDATE channels_app_outboundmessage mine
    SET external_id = %(external_id)s, error_code = '',
        status = CASE WHEN status IN ('sending', 'unknown') THEN 'sent' ELSE status END,
        life = CASE WHEN status IN ('sending', 'unknown')
               THEN {APPENDED.format(state="'sent'", code="''")} ELSE life END
    WHERE id = %(id)s
    RETURNING CASE WHEN EXISTS (
        SELECT FROM channels_app_outboundmessage following
        WHERE following.contact_id = mine.contact_id AND following.id <> mine.id AND following.status = 'queued'
          AND following.due_at <= statement_timestamp())
      THEN pg_notify('{OUTBOX_FILLED}', '')::text END
"""  # noqa: S608 - constants of ours


@dataclass(frozen=True)
class Claimed:
    """A message that this process alone is to send now, or first to look for: its last attempt broke off."""

    message: OutboundMessage
    broken_off: bool


def claim(limit: int) -> list[Claimed]:
    """Up to `limit` messages: replies first, then by when they were due.

    The attempt is on record before it is made: a crash leaves `sending` behind, never a silent second send.
    """
    return [Claimed(message, broken_off=state == Status.UNKNOWN) for message, state in pace.take(limit)]


def deliver(claimed: Claimed) -> None:
    """Send a message, or find out what became of its broken-off attempt; then write down how it went."""
    message = claimed.message
    try:
        external_id = _found(message) if claimed.broken_off else None
        if external_id is None and not _may_go(claimed):
            return
        external_id = external_id or transport_of(message.channel).send(message)
    except TransportError as error:
        _refused(message, error)
    else:
        _sent(message, external_id)


def _found(message: OutboundMessage) -> str | None:
    since = message.created_at - timedelta(minutes=5)
    others = OutboundMessage.objects.filter(contact_id=message.contact_id, created_at__gte=since)
    known: Iterable[str] = others.exclude(pk=message.pk).exclude(external_id="").values_list("external_id", flat=True)
    return transport_of(message.channel).find_sent(message, known=known)


def _may_go(claimed: Claimed) -> bool:
    """Nobody is written to who asked us to stop, nor where WhatsApp is known to refuse. Else nothing is asked."""
    message = claimed.message
    if message.address.opted_out and not _confirms_the_stop(message):
        _settle(message, Status.CANCELED, "opted_out")
        return False
    if claimed.broken_off:
        return _still_sending(message)
    if window.is_closed(message):
        _hold(message)
        return False
    return True


def _confirms_the_stop(message: OutboundMessage) -> bool:
    """The one thing that may still be said: the answer that was written, in the transaction of the opt-out, after it.

    The gates say nothing to who has asked us to stop but what they were asked for; all else that waits is older.
    """
    if message.in_reply_to_id is None or message.retry_of_id is not None:
        return False
    last = OptOut.objects.filter(contact_id=message.contact_id, out=True).values_list("at", flat=True).first()
    return last is not None and message.created_at >= last


def _still_sending(message: OutboundMessage) -> bool:
    """Looking for it took a while: a receipt may have come in meanwhile."""
    return OutboundMessage.objects.filter(pk=message.pk, status=Status.SENDING).exists()


def _settle(message: OutboundMessage, status: OutboundMessage.Status, why: str) -> None:
    row = OutboundMessage.objects.filter(pk=message.pk, status=Status.SENDING)
    row.update(status=status, life=lived(status.value, why))
    _wake_for_the_next(message)


@transaction.atomic
def _hold(message: OutboundMessage) -> None:
    row = _locked(message)
    if row.status == Status.SENDING:
        consequences.outside_window(row, "window")
    _wake_for_the_next(message)


def _sent(message: OutboundMessage, external_id: str) -> None:
    """The outcome is worth writing twice: where the database was away for a moment, nothing has to be looked for."""
    try:
        _write_sent(message, external_id)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        _write_sent(message, external_id)
    channels.went_through(message.channel)


def _write_sent(message: OutboundMessage, external_id: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SENT, {"id": message.pk, "external_id": external_id})


@transaction.atomic
def _refused(message: OutboundMessage, error: TransportError) -> None:
    row = _locked(message)
    if row.status != Status.SENDING:
        return  # a receipt has told us more
    consequences.of_refusal(row, error)
    _wake_for_the_next(row)


def _locked(message: OutboundMessage) -> OutboundMessage:
    rows = OutboundMessage.objects.select_related("channel", "address", "contact")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=message.pk)


def sweep() -> int:
    """What a dead sender left half-done is to be reconciled before it is tried again."""
    broken = OutboundMessage.objects.filter(status=Status.SENDING, attempted_at__lt=timezone.now() - BROKEN_OFF_AFTER)
    count = broken.update(status=Status.UNKNOWN, due_at=timezone.now(), life=lived("unknown", "broken_off"))
    if count:
        logger.warning("%d sends had broken off and are reconciled", count)
    return count


def _wake_for_the_next(message: OutboundMessage) -> None:
    """Where the contact's next message was waiting for this one."""
    waiting = OutboundMessage.objects.filter(contact_id=message.contact_id, status=Status.QUEUED)
    if waiting.filter(due_at__lte=timezone.now()).exists():
        wake_sender()

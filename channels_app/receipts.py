"""Receipts: a later word about an outbound message moves its status forward, never back, and is heard once."""

from __future__ import annotations

import json
import logging

from django.db import connection, transaction

from channels_app import consequences
from channels_app.incoming import Receipt
from channels_app.life import APPENDED
from channels_app.models import OutboundMessage
from channels_app.retrying import cancel_retries

logger = logging.getLogger(__name__)
Status = OutboundMessage.Status
RANK = {status: rank for rank, status in enumerate(Status.values)}
ARRIVED = (Status.DELIVERED.value, Status.READ.value)

# One journey to the database, and no write at all for a word that was heard already.
# A fact that does not move the status is kept in the life: of several parts one may fail and the message still arrive.
RECORD = f"""
    WITH was AS (
        SELECT id, status, life @> %(heard)s::jsonb AS heard FROM channels_app_outboundmessage
        WHERE {{which}} LIMIT 1 FOR NO KEY UPDATE),
    written AS (
        UPDATE channels_app_outboundmessage mine
        SET external_id = %(external_id)s, error_code = COALESCE(NULLIF(%(code)s, ''), mine.error_code),
            status = CASE WHEN array_position(%(ranks)s, %(status)s) > array_position(%(ranks)s, mine.status::text)
                     THEN %(status)s ELSE mine.status END,
            life = {APPENDED.format(state="%(state)s", code="%(code)s")}
        FROM was WHERE mine.id = was.id AND NOT was.heard)
    SELECT id, status, heard FROM was
"""  # noqa: S608 - constants of ours
# By our own id first: a receipt may come before the vendor has told us its id of the message.
BY_OUR_ID = RECORD.format(which="id = %(own)s AND external_id IN ('', %(external_id)s)")
BY_THEIR_ID = RECORD.format(which="external_id = %(external_id)s")


def is_ahead(status: str, *, of: str) -> bool:
    """Whether a status is further than the other."""
    return RANK[status] > RANK[of]


@transaction.atomic
def record(receipt: Receipt) -> bool:
    """Write a receipt down; False where it belongs to no message of ours."""
    found = _record(receipt)
    if found is None:
        logger.warning("a receipt belongs to no message of ours")
        return False
    message_id, before, heard = found
    if not heard and is_ahead(receipt.status, of=before):
        _follow(message_id, receipt, before)
    return True


def _record(receipt: Receipt) -> tuple[int, str, bool] | None:
    """(id, status before, whether it was known) of the message that a receipt is about."""
    state = receipt.state or receipt.status
    values = {
        "own": receipt.outbound_id,
        "external_id": receipt.external_id,
        "status": receipt.status,
        "state": state,
        "heard": json.dumps([[state]]),
        "code": receipt.error_code[:20],
        "ranks": list(Status.values),
    }
    with connection.cursor() as cursor:
        for statement in (BY_OUR_ID, BY_THEIR_ID) if receipt.outbound_id is not None else (BY_THEIR_ID,):
            cursor.execute(statement, values)
            if found := cursor.fetchone():
                return found[0], found[1], found[2]
    return None


def _follow(message_id: int, receipt: Receipt, before: str) -> None:
    """What a step forward brings with it."""
    if receipt.status == Status.FAILED:
        consequences.of_failure(_row(message_id), receipt.error_code)
    elif receipt.status in ARRIVED and before == Status.FAILED:
        cancel_retries(_row(message_id))


def _row(message_id: int) -> OutboundMessage:
    return OutboundMessage.objects.select_related("channel", "address", "contact").get(pk=message_id)

"""Receipts: a later word about an outbound message moves its status forward, never back."""

from __future__ import annotations

import logging

from django.db import transaction

from channels_app.incoming import Receipt
from channels_app.models import OutboundMessage

logger = logging.getLogger(__name__)
RANK = {status: rank for rank, status in enumerate(OutboundMessage.Status.values)}


@transaction.atomic
def record(receipt: Receipt) -> bool:
    """Write a receipt down; False where it belongs to no message of ours."""
    row = _row(receipt)
    if row is None:
        logger.warning("a receipt belongs to no message of ours")
        return False
    row.external_id = row.external_id or receipt.external_id
    row.error_code = receipt.error_code or row.error_code
    if RANK[receipt.status] > RANK[row.status]:
        row.status = receipt.status
    row.save(update_fields=["external_id", "error_code", "status"])
    return True


def _row(receipt: Receipt) -> OutboundMessage | None:
    """By our own id first: a receipt may come before Twilio has told us its id of the message."""
    rows = OutboundMessage.objects.select_for_update()
    row = rows.filter(pk=receipt.outbound_id).first() if receipt.outbound_id is not None else None
    if row is None or row.external_id not in ("", receipt.external_id):
        row = rows.filter(external_id=receipt.external_id).first()
    return row

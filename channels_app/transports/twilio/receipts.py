"""Twilio's status callbacks in our own words."""

from __future__ import annotations

import re

from django.http import QueryDict

from channels_app.incoming import Malformed, Receipt
from channels_app.models import OutboundMessage
from channels_app.transports.twilio.inbound import clean

# Twilio's states of a message in our words. Those missing (accepted, queued, sending …) tell nothing new.
STATUS = {
    "sent": OutboundMessage.Status.SENT,
    "partially_delivered": OutboundMessage.Status.SENT,
    "delivered": OutboundMessage.Status.DELIVERED,
    "read": OutboundMessage.Status.READ,
    "undelivered": OutboundMessage.Status.FAILED,
    "failed": OutboundMessage.Status.FAILED,
    "canceled": OutboundMessage.Status.FAILED,
}
FINER = {"partially_delivered"}  # facts that the life of a message keeps


def parse_receipt(form: QueryDict, outbound_id: str) -> Receipt | None:
    """None for a state that tells nothing new. Raises Malformed without a message id."""
    external_id = clean(form.get("MessageSid", ""))
    if not external_id:
        raise Malformed("MessageSid is missing")
    state = form.get("MessageStatus", "")
    status = STATUS.get(state)
    if status is None:
        return None
    return Receipt(
        outbound_id=int(outbound_id) if re.fullmatch(r"[0-9]{1,18}", outbound_id) else None,
        external_id=external_id[:64],
        status=status,
        error_code=clean(form.get("ErrorCode", ""))[:10],
        state=state if state in FINER else "",
    )

"""The gateway's events in our own words: a message from a person, or a later word on one of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from channels_app.incoming import Incoming, Malformed, Receipt
from channels_app.models import OutboundMessage
from channels_app.transports.android.errors import code_in
from channels_app.transports.android.ids import row_of
from contacts.models import Address

Status = OutboundMessage.Status

TEXT_LIMIT = 10_000  # several times what any phone sends; longer is cut, never refused
STATUS = {
    "sms:sent": Status.SENT,
    "sms:delivered": Status.DELIVERED,  # once for each part: the first one already shows that the phone is on
    "sms:failed": Status.FAILED,
    "sms:cancelled": Status.FAILED,
}


def parse_event(body: bytes) -> Incoming | Receipt | None:
    """None for what tells nothing new: pings, MMS, SMS from short codes and names. Raises Malformed."""
    event = _object(body)
    name, payload = event.get("event"), event.get("payload")
    if not isinstance(name, str) or not isinstance(payload, dict):
        raise Malformed("event or payload is missing")
    if name == "sms:received":
        return _incoming(payload)
    return _receipt(payload, name) if name in STATUS else None


def _object(body: bytes) -> Mapping[str, object]:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(event, dict):
        raise Malformed("not a JSON object")
    return event


def _incoming(payload: Mapping[str, object]) -> Incoming | None:
    sender = phone_number(_text(payload, "sender") or _text(payload, "phoneNumber"))
    external_id = _once(payload)
    if sender is None:
        return None
    return Incoming(
        kind=Address.Kind.SMS.value,
        external_id=external_id,
        sender=sender,
        # Not the event's own recipient: it is null wherever the SIM does not know its number.
        recipient=settings.ANDROID_GATEWAY_FROM,
        text=_text(payload, "message")[:TEXT_LIMIT],
        transport="android",
    )


def phone_number(said: str) -> str | None:
    """E.164, None for a short code or a name, which are machines: an answer would cost and could go in circles.

    >>> phone_number("987654321"), phone_number("+51 987 654 321"), phone_number("Movistar"), phone_number("2121")
    ('+51987654321', '+51987654321', None, None)
    """
    number = re.sub(r"[\s()-]", "", said)
    if re.fullmatch(r"(51)?9[0-9]{8}", number):  # as Peruvian networks write a number of their own
        return f"+51{number[-9:]}"
    return number if re.fullmatch(r"\+[1-9][0-9]{7,14}", number) else None


def _once(payload: Mapping[str, object]) -> str:
    """The id of an SMS and its time: the id alone is a 32-bit hash of sender and words, and may come again."""
    message_id = _text(payload, "messageId")
    try:
        received = datetime.fromisoformat(_text(payload, "receivedAt"))
    except ValueError as error:
        raise Malformed("receivedAt is missing or no time") from error
    if not message_id or len(message_id) > 40 or received.tzinfo is None:
        raise Malformed("messageId is missing or too long, or receivedAt has no zone")
    return f"{message_id}-{int(received.timestamp() * 1000):x}"


def _receipt(payload: Mapping[str, object], name: str) -> Receipt:
    external_id = _text(payload, "messageId")
    if not external_id or len(external_id) > 64:
        raise Malformed("messageId is missing or too long")
    return Receipt(
        outbound_id=row_of(external_id),
        external_id=external_id,
        status=STATUS[name],
        error_code=_code(payload, name),
    )


def _code(payload: Mapping[str, object], name: str) -> str:
    if name == "sms:cancelled":
        return "CANCELED"
    return code_in(_text(payload, "reason")) if name == "sms:failed" else ""


def _text(payload: Mapping[str, object], name: str) -> str:
    value = payload.get(name)
    return value.replace("\x00", "").strip() if isinstance(value, str) else ""  # PostgreSQL cannot keep NUL

"""A message as Twilio's REST API shows it, alone and in pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from simulator.models import DELIVERED_AFTER, SENT_AFTER, SimulatedMessage

VERSION = "2010-04-01"


def messages_uri() -> str:
    return f"/{VERSION}/Accounts/{settings.TWILIO_ACCOUNT_SID}/Messages.json"


def message_uri(sid: str) -> str:
    return f"/{VERSION}/Accounts/{settings.TWILIO_ACCOUNT_SID}/Messages/{sid}.json"


def message_resource(message: SimulatedMessage, *, moment: datetime) -> dict[str, object]:
    status = message.status_at(moment)
    uri = message_uri(message.sid)
    return {
        "account_sid": settings.TWILIO_ACCOUNT_SID,
        "api_version": VERSION,
        "body": message.body,
        "date_created": _rfc2822(message.created_at),
        "date_sent": None if status == "queued" else _rfc2822(_sent_at(message)),
        "date_updated": _rfc2822(_updated_at(message, status)),
        "direction": message.direction,
        "error_code": None,
        "error_message": None,
        "from": message.sender,
        "messaging_service_sid": message.messaging_service_sid or None,
        "num_media": "0",
        "num_segments": str(message.segments),
        "price": None,
        "price_unit": "USD",
        "sid": message.sid,
        "status": status,
        "subresource_uris": {"media": uri.removesuffix(".json") + "/Media.json"},
        "to": message.recipient,
        "uri": uri,
    }


def _sent_at(message: SimulatedMessage) -> datetime:
    return message.created_at if message.inbound else message.created_at + SENT_AFTER


def _updated_at(message: SimulatedMessage, status: str) -> datetime:
    return message.created_at + DELIVERED_AFTER if status == "delivered" else message.created_at


def _rfc2822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(timezone.get_fixed_timezone(0)))


def page_resource(
    messages: Sequence[SimulatedMessage], *, filters: dict[str, str], page: int, page_size: int, more: bool
) -> dict[str, object]:
    """Pages point at each other by the sid of the last message seen, as Twilio's do."""
    moment = timezone.now()
    start = page * page_size
    return {
        "messages": [message_resource(message, moment=moment) for message in messages],
        "first_page_uri": _page_uri(filters, page=0, page_size=page_size),
        "next_page_uri": _page_uri(filters, page=page + 1, page_size=page_size, last=messages[-1]) if more else None,
        "previous_page_uri": None,
        "page": page,
        "page_size": page_size,
        "start": start,
        "end": start + max(len(messages) - 1, 0),
        "uri": _page_uri(filters, page=page, page_size=page_size),
    }


def _page_uri(filters: dict[str, str], *, page: int, page_size: int, last: SimulatedMessage | None = None) -> str:
    token = {"PageToken": f"PA{last.sid}"} if last else {}
    return f"{messages_uri()}?{urlencode({**filters, 'PageSize': page_size, 'Page': page, **token})}"

"""Messages, content and pages of them as Twilio's REST API shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Protocol
from urllib.parse import urlencode

from twilio_stand_in.contents import Content
from twilio_stand_in.listing import Listing

VERSION = "2010-04-01"


class Shown(Protocol):
    """What a message has to tell of itself; the demonstration keeps its own in a database."""

    @property
    def sid(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def sender(self) -> str: ...
    @property
    def recipient(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def segments(self) -> int: ...
    @property
    def messaging_service_sid(self) -> str: ...


@dataclass(frozen=True)
class State:
    """How far a message is."""

    status: str
    created: datetime
    updated: datetime
    sent: datetime | None = None
    error_code: int | None = None
    num_media: int = 0


def messages_uri(account_sid: str) -> str:
    return f"/{VERSION}/Accounts/{account_sid}/Messages.json"


def message_uri(account_sid: str, sid: str) -> str:
    return f"/{VERSION}/Accounts/{account_sid}/Messages/{sid}.json"


def message_resource(message: Shown, state: State, *, account_sid: str) -> dict[str, object]:
    uri = message_uri(account_sid, message.sid)
    return {
        "account_sid": account_sid,
        "api_version": VERSION,
        "body": message.body,
        "date_created": rfc2822(state.created),
        "date_sent": rfc2822(state.sent) if state.sent else None,
        "date_updated": rfc2822(state.updated),
        "direction": message.direction,
        "error_code": state.error_code,
        "error_message": None,
        "from": message.sender,
        "messaging_service_sid": message.messaging_service_sid or None,
        "num_media": str(state.num_media),
        "num_segments": str(message.segments),
        "price": None,
        "price_unit": "USD",
        "sid": message.sid,
        "status": state.status,
        "subresource_uris": {"media": uri.removesuffix(".json") + "/Media.json"},
        "to": message.recipient,
        "uri": uri,
    }


def rfc2822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC))


def page_resource(rows: Sequence[Mapping[str, object]], listing: Listing, *, more: bool, uri: str) -> dict[str, object]:
    """Pages point at each other by the sid of the last message seen, as Twilio's do."""
    start = listing.page * listing.page_size
    last = str(rows[-1]["sid"]) if more else ""
    return {
        "messages": rows,
        "first_page_uri": _page_uri(uri, listing, page=0),
        "next_page_uri": _page_uri(uri, listing, page=listing.page + 1, last=last) if more else None,
        "previous_page_uri": None,
        "page": listing.page,
        "page_size": listing.page_size,
        "start": start,
        "end": start + max(len(rows) - 1, 0),
        "uri": _page_uri(uri, listing, page=listing.page),
    }


def _page_uri(uri: str, listing: Listing, *, page: int, last: str = "") -> str:
    token = {"PageToken": f"PA{last}"} if last else {}
    return f"{uri}?{urlencode({**listing.filters, 'PageSize': listing.page_size, 'Page': page, **token})}"


def content_resource(content: Content, *, account_sid: str, base: str) -> dict[str, object]:
    url = f"{base}/v1/Content/{content.sid}"
    moment = content.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "account_sid": account_sid,
        "date_created": moment,
        "date_updated": moment,
        "friendly_name": content.friendly_name,
        "language": content.language,
        "links": {
            "approval_create": f"{url}/ApprovalRequests/whatsapp",
            "approval_fetch": f"{url}/ApprovalRequests",
        },
        "sid": content.sid,
        "types": content.types,
        "url": url,
        "variables": content.variables,
    }


def contents_page(
    contents: Sequence[Content], query: Mapping[str, str], *, account_sid: str, base: str
) -> dict[str, object]:
    """One page of content, oldest first."""
    size = min(max(_number(query.get("PageSize", ""), 50), 1), 1000)
    page = _number(query.get("Page", ""), 0)
    rows = contents[page * size : (page + 1) * size]
    more = len(contents) > (page + 1) * size
    url = f"{base}/v1/Content?PageSize={size}&Page="
    return {
        "contents": [content_resource(content, account_sid=account_sid, base=base) for content in rows],
        "meta": {
            "first_page_url": f"{url}0",
            "key": "contents",
            "next_page_url": f"{url}{page + 1}" if more else None,
            "page": page,
            "page_size": size,
            "previous_page_url": f"{url}{page - 1}" if page else None,
            "url": f"{url}{page}",
        },
    }


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else default


def approval_resource(content: Content, *, account_sid: str, base: str) -> dict[str, object]:
    return {
        "account_sid": account_sid,
        "sid": content.sid,
        "url": f"{base}/v1/Content/{content.sid}/ApprovalRequests",
        "whatsapp": {"type": "whatsapp", **(content.approval or {"status": "unsubmitted"})},
    }

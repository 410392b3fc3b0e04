"""Twilio's Messages list: a message whose sending broke off, and what webhooks have not told us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from twilio.base.exceptions import TwilioException

from channels_app.errors import ErrorClass, TransportError
from channels_app.incoming import Attachment, Incoming, Receipt
from channels_app.models import Channel, OutboundMessage
from channels_app.transports.twilio.client import client
from channels_app.transports.twilio.contents import bodies_of
from channels_app.transports.twilio.receipts import STATUS
from contacts import addresses
from contacts.models import Address

LOOK_BACK = 50  # newest messages to one person that are searched for a lost one
RECENT = timedelta(minutes=5)  # clocks differ; Twilio cannot have a message before it was written by more
PAGE = 1000  # the most that Twilio gives at once
ON_ITS_WAY = timedelta(minutes=2)  # its webhook may still come, and says more than the list does


def find_sent(message: OutboundMessage, *, known: Iterable[str]) -> str | None:
    """The sid under which Twilio has this message already, None where it never took it.

    Looks by recipient, text and time, and leaves out the sids in `known`, which belong to other messages.
    Raises TransportError where Twilio cannot be asked.
    """
    since = message.created_at - RECENT
    taken, bodies = set(known), bodies_of(message)
    try:
        # No filter by date: Twilio's is on DateSent, which a message still queued has not.
        for candidate in client().messages.list(to=addresses.plain(message.address), limit=LOOK_BACK):
            if candidate.body in bodies and candidate.sid not in taken and _outbound_since(candidate, since):
                return str(candidate.sid)
    except TwilioException:
        raise TransportError(ErrorClass.UNKNOWN, code="lookup") from None
    return None


def list_messages(channel: Channel, *, since: datetime) -> Iterator[Incoming | Receipt]:
    """What Twilio has of a channel since then, newest first: what people wrote, and what became of our messages.

    Twilio's list says nothing of pins, buttons and list items; what it lacks is empty. Raises TransportError.
    """
    ours = f"{addresses.PREFIX}{channel.address}" if channel.kind == Address.Kind.WHATSAPP else channel.address
    try:
        for row in client().messages.stream(to=ours, date_sent_after=since, page_size=PAGE):
            if str(row.direction) == "inbound" and row.date_created < datetime.now(timezone.utc) - ON_ITS_WAY:
                yield _incoming(row, channel)
        for row in client().messages.stream(from_=ours, date_sent_after=since, page_size=PAGE):
            if receipt := _receipt(row):
                yield receipt
    except TwilioException:
        raise TransportError(ErrorClass.UNKNOWN, code="lookup") from None


def _outbound_since(candidate: object, since: datetime) -> bool:
    created: datetime | None = getattr(candidate, "date_created", None)
    direction = str(getattr(candidate, "direction", ""))
    return direction.startswith("outbound") and (created is None or created >= since)


def _incoming(row: Any, channel: Channel) -> Incoming:
    files = int(row.num_media or 0)
    return Incoming(
        kind=channel.kind,
        external_id=str(row.sid),
        sender=addresses.parse(str(row.from_))[1],
        recipient=channel.address,
        text=(row.body or "").strip(),
        media=(Attachment(kind=""),) * files,
        transport=channel.transport,
    )


def _receipt(row: Any) -> Receipt | None:
    status = STATUS.get(str(row.status))
    if status is None or not str(row.direction).startswith("outbound"):
        return None
    code = "" if row.error_code is None else str(row.error_code)
    return Receipt(outbound_id=None, external_id=str(row.sid), status=status, error_code=code[:10])

"""Compare with the vendor's own list: take in what a webhook lost, and move on what moved without a receipt."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db import Error, connection
from django.utils import timezone

from channels_app import once, receipts
from channels_app.errors import TransportError
from channels_app.incoming import Incoming, Receipt
from channels_app.models import Channel, InboundMessage, OutboundMessage
from channels_app.receive import receive
from channels_app.transports.transport import Lists, transport_of

logger = logging.getLogger(__name__)

EVERY_SECONDS = 3600
LOOK_BACK = timedelta(hours=24)
CHUNK = 500


@dataclass(frozen=True)
class Found:
    """What one run compared and mended."""

    compared: int = 0
    received: int = 0
    moved: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(self.compared + other.compared, self.received + other.received, self.moved + other.moved)


def reconcile(*, since: datetime) -> Found:
    """All channels whose vendor has a list. Running twice changes nothing more. Raises TransportError."""
    return sum((reconcile_channel(channel, since=since) for channel in Channel.objects.order_by("pk")), Found())


def reconcile_channel(channel: Channel, *, since: datetime) -> Found:
    vendor = transport_of(channel)
    if not isinstance(vendor, Lists):
        return Found()
    lost: list[Incoming] = []
    found = Found()
    for chunk in _chunks(vendor.list_messages(channel, since=since)):
        lost += _unknown(channel, [row for row in chunk if isinstance(row, Incoming)])
        moved = _move([row for row in chunk if isinstance(row, Receipt)])
        found += Found(compared=len(chunk), moved=moved)
    # The list is newest first; people are answered in the order in which they wrote.
    return found + Found(received=sum(receive(incoming) for incoming in reversed(lost)))


def _unknown(channel: Channel, listed: list[Incoming]) -> list[Incoming]:
    rows = InboundMessage.objects.filter(channel=channel, external_id__in=[row.external_id for row in listed])
    known = set(rows.values_list("external_id", flat=True))
    return [row for row in listed if row.external_id not in known]


def _move(listed: list[Receipt]) -> int:
    rows = OutboundMessage.objects.filter(external_id__in=[row.external_id for row in listed])
    ours = dict(rows.values_list("external_id", "status"))
    ahead = [row for row in listed if receipts.is_ahead(row.status, of=ours.get(row.external_id, row.status))]
    return sum(receipts.record(row) for row in ahead)


def _chunks(rows: Iterable[Incoming | Receipt]) -> Iterator[list[Incoming | Receipt]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


_next_at = 0.0


def reconcile_due() -> bool:
    """To be called often: once an hour, over all processes, it runs beside the caller. True where it began now."""
    global _next_at  # noqa: PLW0603 - so that hardly any call asks more than the clock
    if time.monotonic() < _next_at:
        return False
    _next_at = time.monotonic() + EVERY_SECONDS / 60
    if not once.first("reconcile", seconds=EVERY_SECONDS):
        return False
    threading.Thread(target=reconcile_patiently, name="reconcile", daemon=True).start()
    return True


def reconcile_patiently() -> None:
    """The last day; what goes wrong is said and tried again in an hour."""
    try:
        found = reconcile(since=timezone.now() - LOOK_BACK)
        if found.received or found.moved:
            logger.warning("reconciled: %d messages had been lost, %d moved on", found.received, found.moved)
    except (TransportError, Error) as error:
        logger.error("reconciling broke off: %s", type(error).__name__)
    finally:
        connection.close()

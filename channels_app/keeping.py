"""How long words are kept: messages are emptied when their time is over, a few at a time, each looked at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from channels_app.emptying import empty_inbound, empty_outbound, empty_what_got_through
from channels_app.models import EmptiedThrough, InboundMessage, OutboundMessage

BATCH = 200  # some 20 ms: whoever calls `empty_due` has other work
SECONDS_BETWEEN, SECONDS_WHILE_MORE = 60.0, 1.0


@dataclass(frozen=True)
class Kept:
    """One table of messages. Their ids grow with time, so a mark at an id parts the emptied from the others."""

    table: str
    messages: Callable[[], QuerySet[Any]]
    at: str
    empty: Callable[[QuerySet[Any]], None]


TABLES = (
    Kept("inbound", InboundMessage.objects.all, "received_at", empty_inbound),
    Kept("outbound", OutboundMessage.objects.all, "created_at", empty_outbound),
)


class Pace:
    """When to look again; of one process."""

    next_at = float("-inf")


def empty_due() -> int:
    """For a loop that comes by often: a batch where one is due, next to nothing otherwise; how many were emptied."""
    if time.monotonic() < Pace.next_at:
        return 0
    emptied = empty_batch()
    Pace.next_at = time.monotonic() + (SECONDS_WHILE_MORE if emptied else SECONDS_BETWEEN)
    return emptied


def empty_batch() -> int:
    """Up to a batch of each table, and what was waited for; how many messages, 0 where nothing is due."""
    before = timezone.now() - timedelta(days=settings.KEEP_MESSAGE_DAYS)
    return empty_what_got_through() + sum(_empty_table(kept, before) for kept in TABLES)


@transaction.atomic
def _empty_table(kept: Kept, before: datetime) -> int:
    EmptiedThrough.objects.get_or_create(table=kept.table)
    # Of several processes one does it.
    mark = EmptiedThrough.objects.select_for_update(skip_locked=True).filter(table=kept.table).first()
    due = _due(kept, mark.message_id, before) if mark else []
    if mark and due:
        kept.empty(kept.messages().filter(pk__in=due))
        EmptiedThrough.objects.filter(pk=mark.pk).update(message_id=due[-1])
    return len(due)


def _due(kept: Kept, after: int, before: datetime) -> list[int]:
    """Ids of the next messages, oldest first, as far as their time is over. Most often the first one is too young."""
    rows = kept.messages().filter(pk__gt=after).order_by("pk").values_list("pk", kept.at)
    if not any(at < before for _, at in rows[:1]):
        return []
    return [pk for pk, _ in takewhile(lambda row: row[1] < before, rows[:BATCH])]

"""Take back what waits in the outbox."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from contacts.models import Address

# One state a statement: each has an index of its own, so that the length of a history does not matter.
CANCEL_QUEUED = """
    UPDATE channels_app_outboundmessage SET status = 'canceled', life = life || %(event)s::jsonb
    WHERE contact_id = ANY(%(contacts)s) AND address_id = ANY(%(addresses)s) AND status = 'queued'
"""
CANCEL_HELD = CANCEL_QUEUED.replace("'queued'", "'held'")


def cancel_waiting(*, addresses: Iterable[Address], because: str) -> int:
    """What is queued or held for these addresses will not be sent; how many messages that were."""
    rows = list(addresses)
    about: dict[str, str | list[int]] = {
        "event": json.dumps([[timezone.now().isoformat(timespec="seconds"), "canceled", because]]),
        "contacts": [row.contact_id for row in rows],
        "addresses": [row.pk for row in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(CANCEL_QUEUED, about)
        queued: int = cursor.rowcount
        cursor.execute(CANCEL_HELD, about)
        return queued + int(cursor.rowcount)

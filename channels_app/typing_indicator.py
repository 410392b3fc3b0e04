"""Let people on WhatsApp see that we are writing, where the answer takes over two seconds."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from channels_app.errors import TransportError
from channels_app.models import InboundMessage
from channels_app.transports.transport import transport_of
from contacts.models import Address

logger = logging.getLogger(__name__)

SLOW = timedelta(seconds=2)
TOO_LATE = timedelta(seconds=20)  # whoever waits longer waits for an outage; it would fade before the answer
MOST = 10  # at once; when many wait the machine has better things to do
EVERY_SECONDS = 1.0
THREADS = 4

# Marked before it is shown: shown once or not at all. Looks only at what is unanswered, whatever the history.
CLAIM = """
    WITH slow AS MATERIALIZED (  -- else the planner may run it once for each row, each time for others
        SELECT message.id FROM channels_app_inboundmessage message
        JOIN channels_app_channel channel ON channel.id = message.channel_id
        JOIN contacts_address address ON address.id = message.address_id
        JOIN contacts_contact contact ON contact.id = message.contact_id
        WHERE message.answered_at IS NULL AND message.typing_shown_at IS NULL
          AND message.received_at BETWEEN %(from)s AND %(to)s
          AND channel.kind = %(kind)s AND NOT address.opted_out AND NOT contact.blocked
        ORDER BY message.id LIMIT %(most)s FOR UPDATE OF message SKIP LOCKED)
    UPDATE channels_app_inboundmessage message SET typing_shown_at = %(now)s
    FROM slow WHERE slow.id = message.id
    RETURNING message.id
"""


class TypingIndicator:
    """A step of the sender's loop. Threads of its own: where this hangs, no message waits for it."""

    def __init__(self, pool: Executor | None = None) -> None:
        self._pool = pool or ThreadPoolExecutor(THREADS, thread_name_prefix="typing")
        self._running: set[Future[None]] = set()
        self._looked_at = float("-inf")

    def step(self) -> None:
        """Looks once a second, and only while a thread is free."""
        self._running = {future for future in self._running if not future.done()}
        if time.monotonic() - self._looked_at < EVERY_SECONDS or len(self._running) >= THREADS:
            return
        self._looked_at = time.monotonic()
        self._running |= {self._pool.submit(show, message) for message in claim_slow()}


def claim_slow() -> list[InboundMessage]:
    """Messages on WhatsApp whose answer takes long, each only once, and those of people who left never."""
    now = timezone.now()
    times = {"from": now - TOO_LATE, "to": now - SLOW, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {**times, "kind": Address.Kind.WHATSAPP.value, "most": MOST})
        ids = [row[0] for row in cursor.fetchall()]
    return list(InboundMessage.objects.filter(pk__in=ids).select_related("channel")) if ids else []


def show(message: InboundMessage) -> None:
    """Nothing follows from a failure: the answer itself is on its way."""
    try:
        transport_of(message.channel).show_typing(message)
    except TransportError as error:
        logger.info("the typing indicator could not be shown (%s)", error)

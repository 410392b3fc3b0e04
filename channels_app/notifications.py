"""Wait for PostgreSQL's notifications, so that nothing polls fast and nothing is missed for long."""

from __future__ import annotations

import select

from django.db import connection

OUTBOX_FILLED = "outbox_filled"  # wakes the sender


class Listener:
    """LISTEN on one channel; `wait` returns at a notification or after the time-out, whichever is first."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._listening_on: object = None

    def wait(self, seconds: float) -> None:
        connection.ensure_connection()
        raw = connection.connection
        if raw is not self._listening_on:
            self._listen()
        if not raw.notifies:
            select.select([raw], [], [], seconds)
            raw.poll()
        raw.notifies.clear()

    def _listen(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {self._channel}")
        self._listening_on = connection.connection

"""Run the sender: the outbox to the people, many at once, each contact in order."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from channels_app import outbox
from channels_app.notifications import Listener
from channels_app.staying_alive import run_until_stopped
from channels_app.turn import OUTBOX_FILLED

THREADS = 32  # a send waits for Twilio most of its time
POLL_SECONDS = 1.0
SWEEP_SECONDS = 10.0


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self._listener = Listener(OUTBOX_FILLED)
        self._swept_at = float("-inf")
        self._running: set[Future[None]] = set()
        with ThreadPoolExecutor(THREADS, thread_name_prefix="send") as self._pool:
            run_until_stopped(self._step)

    def _step(self) -> None:
        self._sweep_sometimes()
        if self._start_what_is_due() == 0:
            self._listener.wait(POLL_SECONDS)

    def _sweep_sometimes(self) -> None:
        if time.monotonic() - self._swept_at > SWEEP_SECONDS:
            outbox.sweep()
            self._swept_at = time.monotonic()

    def _start_what_is_due(self) -> int:
        self._running = {future for future in self._running if not future.done()}
        free = THREADS - len(self._running)
        claimed = outbox.claim(free) if free else []
        self._running |= {self._pool.submit(_deliver, one) for one in claimed}
        return len(claimed)


def _deliver(claimed: outbox.Claimed) -> None:
    close_old_connections()
    outbox.deliver(claimed)

"""Run the sender: the outbox to the people, many at once, each contact in order."""

from __future__ import annotations

import logging
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, connection

from channels_app import outbox
from channels_app.notifications import OUTBOX_FILLED, Listener
from channels_app.staying_alive import run_until_stopped
from channels_app.typing_indicator import TypingIndicator

logger = logging.getLogger(__name__)

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
            self._typing = TypingIndicator()
            run_until_stopped(self._step)

    def _step(self) -> None:
        self._sweep_sometimes()
        self._typing.step()
        free = self._free_threads()
        if free == 0:
            wait(self._running, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
        elif self._start_what_is_due(free) < free:
            self._listener.wait(POLL_SECONDS)  # that was all; whoever waits for one of these is called for

    def _sweep_sometimes(self) -> None:
        if time.monotonic() - self._swept_at > SWEEP_SECONDS:
            outbox.sweep()
            self._swept_at = time.monotonic()

    def _free_threads(self) -> int:
        done = {future for future in self._running if future.done()}
        self._running -= done
        for future in done:
            _tell_of_failure(future)
        return THREADS - len(self._running)

    def _start_what_is_due(self, free: int) -> int:
        claimed = outbox.claim(free)
        self._running |= {self._pool.submit(_deliver, one) for one in claimed}
        return len(claimed)


def _deliver(claimed: outbox.Claimed) -> None:
    """On this thread's own connection. No check of it beforehand: most deliveries need it for one statement only."""
    try:
        outbox.deliver(claimed)
    except Error:
        connection.close()  # the next delivery of this thread begins with a new one
        raise


def _tell_of_failure(future: Future[None]) -> None:
    """What nobody foresaw loses no message: it stays `sending` until the sweep has it reconciled."""
    error = future.exception()
    if error is not None:
        # Only the kind of error: its text may hold more.
        logger.error("a delivery broke off: %s", type(error).__name__)

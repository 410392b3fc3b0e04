"""Loops that run until they are told to stop, and outlive a database that is away for a while."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections, connection

logger = logging.getLogger(__name__)

AWAY_SECONDS = 2.0


def run_until_stopped(step: Callable[[], None]) -> None:
    """Repeat `step` until SIGTERM or SIGINT; a lost database is said and tried again."""
    stop = threading.Event()

    def _stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    while not stop.is_set():
        try:
            close_old_connections()
            step()
        except (OperationalError, InterfaceError) as error:
            logger.warning("the database is not reachable (%s); trying again", type(error).__name__)
            connection.close()
            stop.wait(AWAY_SECONDS)

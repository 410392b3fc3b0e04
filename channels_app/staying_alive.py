"""Outlive a database that is away for a while: loops that run until told to stop, work that may be done twice."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from django.db import InterfaceError, OperationalError, close_old_connections, connection

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

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


def repeatable(work: Callable[[], Result]) -> Result:
    """Do what does no harm when it is done twice, without asking first whether a kept connection still lives.

    The question is a journey of its own; a connection that has died meanwhile shows itself, and a new one is made.
    """
    kept = connection.connection is not None
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return work()
    except (OperationalError, InterfaceError):
        if not kept or connection.is_usable():
            raise
        connection.close()
        return work()

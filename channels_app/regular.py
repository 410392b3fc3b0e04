"""Tasks of the rooms above that the relay calls now and then: they name them, for nothing here knows them."""

from __future__ import annotations

import logging
import time

import redis
from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

_seconds: dict[str, float] = {}
_called_at: dict[str, float] = {}


def call_regularly(task: str, *, seconds: float) -> None:
    """By its Celery name. It must bear being called more often: each relay calls it, and anew after each start."""
    _seconds[task] = seconds


def call_due() -> int:
    """For a loop that comes by often; returns how many were called. Where the broker is away, later."""
    now = time.monotonic()
    due = [task for task, seconds in _seconds.items() if now - _called_at.get(task, float("-inf")) >= seconds]
    for task in due:
        _called_at[task] = now
        _call(task)
    return len(due)


def _call(task: str) -> None:
    try:
        current_app.send_task(task)
    except (OperationalError, redis.RedisError):
        logger.warning("the queue is not reachable; %s is called later", task)
        del _called_at[task]

"""Something once in a while, over all processes: the first to ask may, the others may not."""

from __future__ import annotations

import time

import redis

from channels_app.redis_client import redis_client

_until: dict[str, float] = {}  # of this process, for when Redis is away


def first(name: str, *, seconds: int) -> bool:
    """True for whoever asks first in that time. Without Redis each process is asked for itself."""
    try:
        return bool(redis_client().set(f"once:{name}", 1, nx=True, ex=seconds))
    except redis.RedisError:
        return _first_here(name, seconds)


def _first_here(name: str, seconds: int) -> bool:
    now = time.monotonic()
    if _until.get(name, now) > now:
        return False
    _until[name] = now + seconds
    return True

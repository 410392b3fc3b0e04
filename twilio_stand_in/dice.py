"""Chance that comes out the same again: every decision follows from the seed and from what it is about."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b


class Dice:
    """Decisions do not depend on the order of requests, so concurrency changes none of them."""

    def __init__(self, seed: int) -> None:
        self._key = seed.to_bytes(16, "big", signed=True)
        self._times: Counter[str] = Counter()

    def roll(self, kind: str, about: str) -> float:
        """Evenly in [0, 1)."""
        drawn = blake2b(f"{kind}\x00{about}".encode(), key=self._key, digest_size=7).digest()
        return int.from_bytes(drawn, "big") / 2**56

    def nth(self, about: str) -> str:
        """`about`, told apart from the times it came before: what is tried again meets another fate."""
        number = self._times[about]
        self._times[about] += 1
        return f"{about}\x00{number}"

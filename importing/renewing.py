"""What a process keeps in memory of the database is read anew soon after it was changed elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError

LOOK_SECONDS = 60.0  # between two looks of a process


@dataclass
class Renewal:
    """Of one thing that is kept. `stamp_of` is a cheap question whose answer changes with the data."""

    stamp_of: Callable[[], str]
    forget: Callable[[], None]
    looked_at: float = field(default=float("-inf"), init=False)
    _stamp: str = field(default="", init=False)

    def __post_init__(self) -> None:
        _renewals.append(self)

    def look(self) -> None:
        """Once a minute at most. The stamp is read before the data: what changes in between is seen a minute later."""
        if time.monotonic() - self.looked_at <= LOOK_SECONDS:
            return
        self.looked_at = time.monotonic()
        try:
            stamp = self.stamp_of()
        except DatabaseError:
            return  # what is known goes on
        if stamp != self._stamp:
            self.forget()
            self._stamp = stamp


_renewals: list[Renewal] = []


def looked() -> None:
    """Let a minute pass before anything is looked at again."""
    for renewal in _renewals:
        renewal.looked_at = time.monotonic()

"""What went wrong with a send, said as the one decision that the sender has to take."""

from __future__ import annotations

from enum import Enum


class Fate(Enum):
    NEVER = "never"  # this message will never arrive; do not try again
    LATER = "later"  # try again after a while
    UNKNOWN = "unknown"  # it may have been taken: look before trying again
    STOPPED = "stopped"  # nobody's message will go out until someone acts: credentials, sender, account


class TransportError(Exception):
    """A send that did not succeed. `code` is the vendor's, for operators."""

    def __init__(self, fate: Fate, *, code: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{fate.value} {code}".strip())
        self.fate = fate
        self.code = code
        self.retry_after = retry_after


# Twilio's documentation of error codes, read 2026-11. What is in none of these: 4xx never, 5xx unknown.
LATER_CODES = frozenset({20429, 30001, 30008, 63018, 20500, 63017, 63038, 21611})
STOPPED_CODES = frozenset({20003, 30002, 21606, 21705, 63007, 63020})


def fate_of(status: int, code: int | None) -> Fate:
    """The decision for an HTTP status and Twilio's error code."""
    if code in STOPPED_CODES or status == 401:
        return Fate.STOPPED
    if code in LATER_CODES or status == 429:
        return Fate.LATER
    return Fate.UNKNOWN if status >= 500 else Fate.NEVER

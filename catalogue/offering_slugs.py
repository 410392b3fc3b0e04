"""The slug of an offering that has no code of its provider's own."""

from __future__ import annotations

from datetime import date

LONGEST = 160


def plain_slug(provider: str, programme: str, *, starts_on: date | None, shift: str) -> str:
    """One for each programme, start and shift of a provider, so that the same told twice is one offering."""
    start = starts_on.isoformat() if starts_on else "sin-fecha"
    return "--".join(filter(None, (provider, programme, start, shift)))[:LONGEST]

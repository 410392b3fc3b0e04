"""The names behind district codes that come back from outside."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from places.resolve import PlaceName, describe


def described(ubigeos: Sequence[str]) -> list[PlaceName]:
    """Options come back from outside; a code that is no district's is left out."""
    described = []
    for ubigeo in ubigeos:
        with suppress(KeyError):
            described.append(describe(ubigeo))
    return described

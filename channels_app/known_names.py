"""Names that stand alike in messages of both languages: of places, and of trades in Spanish."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from catalogue import lookups, trades
from language.known_names import speechless

_INFINITIVES = ("ar", "er", "ir", "ír")


def words() -> frozenset[str]:
    """As `language.identification.identify` wants them; once a process, nothing is kept where nothing is loaded yet."""
    found = _words()
    if not found:
        forget()
    return found


def forget() -> None:
    _words.cache_clear()


@cache
def _words() -> frozenset[str]:
    return speechless(chain((place["name"] for place in lookups.places()), _spanish_trades()))


def _spanish_trades() -> Iterator[str]:
    """Quechua borrows "panaderia" as it is; who says "cocinar" speaks Spanish."""
    for entry in trades.entries():
        if entry.kind == "es" and not any(word.endswith(_INFINITIVES) for word in entry.text.split()):
            yield entry.text

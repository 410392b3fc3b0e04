"""Names that stand alike in messages of both languages: of places, and of trades in Spanish."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from catalogue import lookups, trades
from importing.renewing import Renewal
from language.known_names import speechless

_INFINITIVES = ("ar", "er", "ir", "ír")


def words() -> frozenset[str]:
    """As `language.identification.identify` wants them; renewed within a minute of a change, not kept while nothing is
    loaded yet."""
    RENEWAL.look()
    found = _words()
    if not found:
        forget()
    return found


def forget() -> None:
    _words.cache_clear()


RENEWAL = Renewal(trades.stamp, forget)


@cache
def _words() -> frozenset[str]:
    return speechless(chain((place["name"] for place in lookups.places()), _spanish_trades()))


def _spanish_trades() -> Iterator[str]:
    """Quechua borrows "panaderia" as it is; who says "cocinar" speaks Spanish."""
    for entry in trades.entries():
        if entry.kind == "es" and not any(word.endswith(_INFINITIVES) for word in entry.text.split()):
            yield entry.text

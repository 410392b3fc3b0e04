"""Which trades to offer as numbered choices: those most taught near the place."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from actions.outcome import Option, fitting
from catalogue import snapshot
from catalogue.models import Trade
from places.models import District

logger = logging.getLogger(__name__)

NEAR_KM = 60.0
COUNT = 6
TITLE_CHARACTERS = 20
ROOM_FOR_OPTIONS = 111  # characters; with its question the list stays within one SMS


def options_near(
    ubigeo: str | None, *, language: str, besides: Sequence[str] = (), room: int = ROOM_FOR_OPTIONS
) -> tuple[Option, ...]:
    """Up to six trades, the most taught near the place first; the whole country stands in where little is near."""
    version = snapshot.version()
    near = _popular_near(ubigeo, version) if ubigeo else ()
    codes = dict.fromkeys([*near, *_popular_anywhere(version)])
    fresh = [code for code in codes if code not in besides][:COUNT]
    return fitting([Option(title(label), f"interests={code}") for code, label in labels(fresh, language).items()], room)


def labels(codes: Sequence[str], language: str) -> dict[str, str]:
    """Code → name, in the order asked for."""
    found = Trade.objects.in_bulk(list(codes))
    return {code: name_of(found[code], language) for code in codes if code in found}


def name_of(trade: Trade, language: str) -> str:
    """The checks know that ours have a Quechua name; one that an operator adds without it is told in the log."""
    if language == "qu" and not trade.label_qu:
        logger.error("the trade %s has no Quechua name", trade.code)
    return trade.label_qu or trade.label_es if language == "qu" else trade.label_es


def title(label: str) -> str:
    """A label cut between words: "Cuidado de personas", "Panadería"."""
    kept = label[: TITLE_CHARACTERS + 1]
    if len(label) > TITLE_CHARACTERS:
        kept = re.sub(r"(\s+(y|e|o|de|con|en|para))*\s*$", "", kept.rpartition(" ")[0])
    return kept[:1].upper() + kept[1:]


def taught_near(ubigeo: str | None) -> tuple[str, ...]:
    """All trades that are taught near, the most taught first; of the whole country where the place is not known."""
    version = snapshot.version()
    near = _popular_near(ubigeo, version) if ubigeo else ()
    return near or _popular_anywhere(version)


def items_near(ubigeo: str) -> tuple[snapshot.Item, ...]:
    """What is taught within `NEAR_KM`, the nearest first."""
    home, items = District.objects.get(pk=ubigeo), all_items()
    ways = snapshot.ground_of(items).travelled_from(home.latitude, home.longitude, home.altitude)
    away = sorted(zip(ways.tolist(), items, strict=True), key=lambda one: (one[0], one[1].slug))
    return tuple(item for km, item in away if km <= NEAR_KM)


def all_items() -> tuple[snapshot.Item, ...]:
    return _items(snapshot.version())


@lru_cache(maxsize=4096)
def _popular_near(ubigeo: str, version: str) -> tuple[str, ...]:
    """Kept until the catalogue changes: many people ask from the same districts."""
    return _by_count(items_near(ubigeo))


@lru_cache(maxsize=1)
def _popular_anywhere(version: str) -> tuple[str, ...]:
    return _by_count(_items(version))


@lru_cache(maxsize=1)
def _items(version: str) -> tuple[snapshot.Item, ...]:
    return snapshot.load().items


def _by_count(items: Iterable[snapshot.Item]) -> tuple[str, ...]:
    counted = Counter(trade for item in items for trade in item.trades)
    return tuple(code for code, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def forget() -> None:
    """Read the catalogue again at the next question."""
    for kept in (_popular_near, _popular_anywhere, _items):
        kept.cache_clear()

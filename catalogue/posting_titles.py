"""The trade that a job posting is for, by its title and a table compiled by hand; none where the title does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from language.gazetteer import normalise

TABLE = Path(__file__).parent / "facts" / "posting_titles.yml"
LITTLE = frozenset("a as o os de del en el la las los y e i ii iii iv v para con un una por al".split())


@lru_cache(maxsize=20_000)
def trade_of(title: str) -> str:
    """A trade's code, or the empty text."""
    words = " ".join(word for word in re.findall(r"[a-z0-9]+", normalise(title)) if word not in LITTLE)
    table = _table()
    if table.never.search(words):
        return ""
    return next((trade for trade, phrases in table.trades if phrases.search(words)), "")


def trades_named() -> tuple[str, ...]:
    return tuple(trade for trade, _ in _table().trades)


@dataclass(frozen=True)
class _Table:
    never: re.Pattern[str]
    trades: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _table() -> _Table:
    read = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return _Table(_any_of(read["never"]), tuple((trade, _any_of(own)) for trade, own in read["trades"].items()))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    endings = (re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", " ") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(endings)})\b")

"""Years (2023) and months (2024-10) as sources name them, and the days they last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta


def is_month(period: str) -> bool:
    return len(period) == 7


def span(periods: Iterable[str]) -> tuple[date, date]:
    """The first and the last day of one or more periods."""
    ordered = sorted(periods)
    return _first_day(ordered[0]), max(_last_day(period) for period in ordered)


def months_before(month: str, count: int) -> str:
    index = int(month[:4]) * 12 + int(month[5:]) - 1 - count
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _first_day(period: str) -> date:
    return date(int(period[:4]), int(period[5:7] or 1), 1)


def _last_day(period: str) -> date:
    month = int(period[5:7] or 12)
    return date(int(period[:4]) + month // 12, month % 12 + 1, 1) - timedelta(days=1)

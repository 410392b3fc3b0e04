"""Peru's national holidays, when no office is open.

Compiled by hand from Legislative Decree 713, article 6, and the laws that added days to it (31381, 31530, 31788 and
31822), as of November 2026.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

# (month, day)
FIXED = (
    (1, 1),  # New Year
    (5, 1),  # Labour Day
    (6, 7),  # Battle of Arica and Flag Day, since 2024 (law 31788)
    (6, 29),  # Saint Peter and Saint Paul
    (7, 23),  # Air Force of Peru, since 2024 (law 31822)
    (7, 28),  # Independence
    (7, 29),
    (8, 6),  # Battle of Junín, since 2022 (law 31530)
    (8, 30),  # Saint Rose of Lima
    (10, 8),  # Battle of Angamos
    (11, 1),  # All Saints
    (12, 8),  # Immaculate Conception
    (12, 9),  # Battle of Ayacucho, since 2022 (law 31381)
    (12, 25),  # Christmas
)


def is_holiday(day: date) -> bool:
    """Thursday and Friday of the Holy Week move with Easter.

    >>> is_holiday(date(2026, 7, 28)), is_holiday(date(2026, 4, 2)), is_holiday(date(2026, 4, 6))
    (True, True, False)
    """
    return (day.month, day.day) in FIXED or day in _holy_days(day.year)


@cache
def _holy_days(year: int) -> tuple[date, date]:
    sunday = easter(year)
    return sunday - timedelta(days=3), sunday - timedelta(days=2)


def easter(year: int) -> date:
    """Sunday of Easter in the Gregorian calendar, by Gauss as Knuth wrote it (The Art of Computer Programming, 1.3.2).

    >>> easter(2026), easter(2027)
    (datetime.date(2026, 4, 5), datetime.date(2027, 3, 28))
    """
    golden, century = year % 19 + 1, year // 100 + 1
    leaps_left_out, moon = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - leaps_left_out - 10
    epact = (11 * golden + 20 + moon - leaps_left_out) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full = 44 - epact if epact <= 23 else 74 - epact
    day = full + 7 - (sunday + full) % 7
    return date(year, 3, 1) + timedelta(days=day - 1)

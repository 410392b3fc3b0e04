"""Days on which nobody works in Peru."""

from __future__ import annotations

from datetime import date

import pytest

from places.holidays import easter, is_holiday


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2026, 1, 1), True),
        (date(2026, 4, 2), True),  # Holy Thursday
        (date(2026, 4, 3), True),
        (date(2026, 4, 4), False),
        (date(2026, 5, 1), True),
        (date(2026, 7, 28), True),
        (date(2026, 7, 27), False),
        (date(2026, 12, 9), True),
        (date(2027, 3, 25), True),
        (date(2026, 11, 23), False),
    ],
)
def test_national_holidays(day, closed):
    assert is_holiday(day) is closed


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year, sunday):
    assert easter(year) == sunday

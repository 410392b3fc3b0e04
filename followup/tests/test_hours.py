"""People are asked by day in Lima, on no Sunday and no holiday."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from followup.hours import LIMA, may_ask

TIMES = [
    ("2026-11-23 08:59", False),  # a Monday
    ("2026-11-23 09:00", True),
    ("2026-11-23 18:59", True),
    ("2026-11-23 19:00", False),
    ("2026-11-23 23:30", False),
    ("2026-11-28 10:00", True),  # Saturday
    ("2026-11-29 10:00", False),  # Sunday
    ("2026-07-28 10:00", False),  # Independence
    ("2026-07-29 10:00", False),
    ("2026-07-30 10:00", True),
    ("2026-04-02 10:00", False),  # Holy Thursday
    ("2026-12-25 10:00", False),
    ("2026-12-26 10:00", True),
]


@pytest.mark.parametrize(("at", "asks"), TIMES)
def test_times_in_lima(at, asks):
    assert may_ask(datetime.fromisoformat(at).replace(tzinfo=LIMA)) is asks


def test_the_clock_is_limas_wherever_the_server_stands():
    assert may_ask(datetime(2026, 11, 23, 14, 0, tzinfo=UTC))
    assert not may_ask(datetime(2026, 11, 23, 13, 59, tzinfo=UTC))
    assert not may_ask(datetime(2026, 11, 24, 0, 0, tzinfo=UTC))


def test_the_hours_are_a_setting(settings):
    settings.FOLLOW_UP_HOURS = (10, 12)
    assert not may_ask(datetime(2026, 11, 23, 9, 30, tzinfo=LIMA))
    assert may_ask(datetime(2026, 11, 23, 11, 30, tzinfo=LIMA))

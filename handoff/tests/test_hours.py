"""When somebody is there to answer, in Lima: hours, weekends, holidays, other days closed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from handoff.hours import is_open, next_opening, office
from handoff.tests.conftest import lima
from handoff.wording import when


@pytest.mark.parametrize(
    ("now", "es", "qu"),
    [
        ("2026-11-23 10:00", "hoy antes de las 6pm", "kunan punchaw 6pm horakama"),  # a Monday
        ("2026-11-23 07:30", "hoy entre las 9am y las 6pm", "kunan punchaw 9am horamanta 6pm horakama"),
        ("2026-11-23 16:59", "hoy antes de las 6pm", "kunan punchaw 6pm horakama"),
        ("2026-11-23 17:10", "mañana desde las 9am", "paqarin 9am horamanta"),  # too late to promise today
        ("2026-11-23 22:00", "mañana desde las 9am", "paqarin 9am horamanta"),
        ("2026-11-27 19:00", "el lunes 30 desde las 9am", "lunes 30 punchaw 9am horamanta"),  # a Friday
        ("2026-11-28 11:00", "el lunes 30 desde las 9am", "lunes 30 punchaw 9am horamanta"),
        ("2026-11-29 11:00", "mañana desde las 9am", "paqarin 9am horamanta"),  # a Sunday
        ("2026-07-27 20:00", "el jueves 30 desde las 9am", "jueves 30 punchaw 9am horamanta"),  # Independence
        ("2026-04-01 18:00", "el lunes 6 desde las 9am", "lunes 6 punchaw 9am horamanta"),  # Holy Week
        ("2026-12-07 18:00", "el jueves 10 desde las 9am", "jueves 10 punchaw 9am horamanta"),
    ],
)
def test_when_a_person_writes(now, es, qu):
    opening = next_opening(lima(now))
    assert opening is not None
    assert (when(opening, "es"), when(opening, "qu")) == (es, qu)


def test_the_clock_is_limas_wherever_the_server_stands():
    opening = next_opening(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))  # 9 in the evening before
    assert opening is not None
    assert opening.days_ahead == 1
    assert is_open(datetime(2026, 11, 23, 22, 30, tzinfo=UTC))
    assert not is_open(datetime(2026, 11, 23, 23, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("now", "open_"),
    [
        ("2026-11-23 08:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 17:59", True),
        ("2026-11-23 18:00", False),
        ("2026-11-28 10:00", False),
        ("2026-07-28 10:00", False),
    ],
)
def test_whether_it_is_open(now, open_):
    assert is_open(lima(now)) is open_


def test_hours_and_days_are_set(settings):
    settings.HANDOFF_HOURS, settings.HANDOFF_DAYS = "8-13", ["1-3", "6"]
    settings.HANDOFF_CLOSED = ["2026-11-28"]
    assert office().days == {1, 2, 3, 6}
    opening = next_opening(lima("2026-11-25 12:30"))  # Wednesday; Saturday is closed
    assert opening is not None
    assert when(opening, "es") == "el lunes 30 desde las 8am"


def test_nobody_is_promised_anything_where_it_is_closed_for_a_month(settings):
    settings.HANDOFF_DAYS = []
    assert next_opening(lima("2026-11-23 10:00")) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("HOURS", "9"), ("HOURS", "18-9"), ("HOURS", "9-25"), ("DAYS", ["lun"]), ("DAYS", ["0-5"]), ("CLOSED", ["24/12"])],
)
def test_what_cannot_be_read_is_said_with_advice(settings, name, value):
    setattr(settings, f"HANDOFF_{name}", value)
    with pytest.raises(ImproperlyConfigured, match="9-18"):
        office()

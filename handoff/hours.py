"""When somebody of the staff answers: hours, days and holidays in Lima, as the settings say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from places.holidays import is_holiday

LONGEST_CLOSED = 31  # days; who is away longer has nobody who answers


@dataclass(frozen=True)
class Office:
    """Open from hour to hour (24 is midnight) on these days of the week (1 is Monday), but not on the days closed."""

    first: int
    last: int
    days: frozenset[int]
    closed: frozenset[date]

    def opens_on(self, day: date) -> bool:
        return day.isoweekday() in self.days and day not in self.closed and not is_holiday(day)


@dataclass(frozen=True)
class Opening:
    """When the person will be written to next: the day, and from which hour to which in Lima. `now`: it is open."""

    day: date
    first: int
    last: int
    now: bool
    days_ahead: int


def office() -> Office:
    """As set. Raises ImproperlyConfigured with advice."""
    try:
        first, last = _range(settings.HANDOFF_HOURS)
        days = frozenset(day for part in settings.HANDOFF_DAYS for day in _days(part))
        closed = frozenset(date.fromisoformat(day) for day in settings.HANDOFF_CLOSED)
    except ValueError as error:
        raise ImproperlyConfigured(f"HANDOFF_HOURS, HANDOFF_DAYS or HANDOFF_CLOSED: {error}. {ADVICE}") from error
    if not (0 <= first < last <= 24 and days <= frozenset(range(1, 8))):
        raise ImproperlyConfigured(f"HANDOFF_HOURS or HANDOFF_DAYS is out of range. {ADVICE}")
    return Office(first, last, days, closed)


ADVICE = "They look like 9-18, 1-5 (Monday is 1) or 1,2,4, and 2026-12-24,2026-12-31."


def next_opening(now: datetime | None = None) -> Opening | None:
    """Where it is open, until closing time today; else the next opening. None where it stays closed for a month.

    Nothing is promised for today when less than an hour is left of it.
    """
    local = timezone.localtime(now)
    hours = office()
    for ahead in range(LONGEST_CLOSED):
        day = local.date() + timedelta(days=ahead)
        if hours.opens_on(day) and (ahead or local.hour < hours.last - 1):
            return Opening(day, hours.first, hours.last, now=not ahead and local.hour >= hours.first, days_ahead=ahead)
    return None


def is_open(now: datetime | None = None) -> bool:
    local, hours = timezone.localtime(now), office()
    return hours.opens_on(local.date()) and hours.first <= local.hour < hours.last


def _range(text: str) -> tuple[int, int]:
    first, last = text.split("-")
    return int(first), int(last)


def _days(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first), int(last or first) + 1)

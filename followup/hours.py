"""When people may be asked: by day in Lima, Monday to Saturday, on no national holiday."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from places.holidays import is_holiday

LIMA = ZoneInfo("America/Lima")
SUNDAY = 7


def may_ask(now: datetime | None = None) -> bool:
    """From the first hour to before the last one of `FOLLOW_UP_HOURS`."""
    local = (now or timezone.now()).astimezone(LIMA)
    first, last = settings.FOLLOW_UP_HOURS
    return local.isoweekday() != SUNDAY and first <= local.hour < last and not is_holiday(local.date())

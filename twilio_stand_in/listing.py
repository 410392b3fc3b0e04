"""Read the query of `GET Messages.json`: filters, page size and where to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from twilio_stand_in.messages import Message, Messages

DEFAULT_PAGE_SIZE = 50
LARGEST_PAGE = 1000
FILTERS = ("To", "From", "DateSent", "DateSent<", "DateSent>")


@dataclass(frozen=True)
class Period:
    """From and including, up to and not including; None is open."""

    start: datetime | None = None
    end: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        return (self.start is None or moment >= self.start) and (self.end is None or moment < self.end)


@dataclass(frozen=True)
class Listing:
    filters: dict[str, str]
    page: int
    page_size: int
    last_sid: str  # the last message of the page before; empty at the start

    @property
    def to(self) -> str:
        return self.filters.get("To", "")

    @property
    def sender(self) -> str:
        return self.filters.get("From", "")

    def periods(self) -> list[Period]:
        """`DateSent` is a whole day; `<` and `>` include the moment itself, as Twilio's do."""
        periods = []
        if day := moment_of(self.filters.get("DateSent", "")):
            midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
            periods.append(Period(midnight, midnight + timedelta(days=1)))
        if before := moment_of(self.filters.get("DateSent<", "")):
            periods.append(Period(None, before + timedelta(microseconds=1)))
        if after := moment_of(self.filters.get("DateSent>", "")):
            periods.append(Period(after, None))
        return periods


def read_listing(query: Mapping[str, str]) -> Listing:
    return Listing(
        filters={name: query[name] for name in FILTERS if query.get(name)},
        page=_number(query.get("Page", ""), default=0),
        page_size=min(max(_number(query.get("PageSize", ""), default=DEFAULT_PAGE_SIZE), 1), LARGEST_PAGE),
        last_sid=query.get("PageToken", "").removeprefix("PA"),
    )


def _number(text: str, *, default: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else default


def moment_of(text: str) -> datetime | None:
    """Twilio dates are UTC: 2026-11-02 or 2026-11-02T15:04:05Z. Anything else filters nothing."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def find_messages(messages: Messages, listing: Listing) -> tuple[list[Message], bool]:
    """One page, newest first, and whether there is more."""
    periods = listing.periods()
    found: list[Message] = []
    passed = not listing.last_sid  # a page token that no message has gives an empty page
    for message in reversed(messages.between(to=listing.to, sender=listing.sender)):
        if passed and all(period.holds(message.created) for period in periods):
            found.append(message)
        if len(found) > listing.page_size:
            break
        passed = passed or message.sid == listing.last_sid
    return found[: listing.page_size], len(found) > listing.page_size

"""Read the query of `GET Messages.json`: filters, page size and where to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from simulator.models import Direction, SimulatedMessage

DEFAULT_PAGE_SIZE = 50
LARGEST_PAGE = 1000
FILTERS = ("To", "From", "DateSent", "DateSent<", "DateSent>")


@dataclass(frozen=True)
class Listing:
    filters: dict[str, str]
    page: int
    page_size: int
    last_sid: str  # the last message of the page before; empty at the start


def read_listing(query: Mapping[str, str]) -> Listing:
    return Listing(
        filters={name: query[name] for name in FILTERS if query.get(name)},
        page=_number(query.get("Page", ""), default=0),
        page_size=min(max(_number(query.get("PageSize", ""), default=DEFAULT_PAGE_SIZE), 1), LARGEST_PAGE),
        last_sid=query.get("PageToken", "").removeprefix("PA"),
    )


def _number(text: str, *, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else default


def find_messages(listing: Listing) -> tuple[list[SimulatedMessage], bool]:
    """One page, newest first, and whether there is more."""
    rows = SimulatedMessage.objects.filter(_wanted(listing.filters))
    if listing.last_sid:
        rows = rows.filter(pk__lt=_position(listing.last_sid))
    found = list(rows.order_by("-pk")[: listing.page_size + 1])
    return found[: listing.page_size], len(found) > listing.page_size


def _position(sid: str) -> int:
    """A page token that no message has gives an empty page."""
    return SimulatedMessage.objects.filter(sid=sid).values_list("pk", flat=True).first() or 0


def _wanted(filters: Mapping[str, str]) -> Q:
    wanted = Q()
    if to := filters.get("To"):
        wanted &= _between(ours=to, direction=Direction.INBOUND, phone=to)
    if sender := filters.get("From"):
        wanted &= _between(ours=sender, direction=Direction.OUTBOUND, phone=sender)
    return wanted & _when(filters)


def _between(*, ours: str, direction: Direction, phone: str) -> Q:
    """Our own sender stands on the far end of `direction`; a person's phone on the other."""
    return Q(direction=direction, ours=ours) | (~Q(direction=direction) & Q(phone=phone))


def _when(filters: Mapping[str, str]) -> Q:
    """`DateSent` is a whole day; `<` and `>` include the moment itself, as Twilio's do."""
    wanted = Q()
    if day := _moment(filters.get("DateSent", "")):
        midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
        wanted &= Q(created_at__gte=midnight, created_at__lt=midnight + timedelta(days=1))
    if before := _moment(filters.get("DateSent<", "")):
        wanted &= Q(created_at__lte=before)
    if after := _moment(filters.get("DateSent>", "")):
        wanted &= Q(created_at__gte=after)
    return wanted


def _moment(text: str) -> datetime | None:
    """Twilio dates are UTC: 2026-11-02 or 2026-11-02T15:04:05Z. Anything else filters nothing."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

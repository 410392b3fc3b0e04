"""Find the messages that a listing of Twilio's REST API asks for."""

from __future__ import annotations

from django.db.models import Q

from simulator.models import Direction, SimulatedMessage
from twilio_stand_in.listing import Listing


def find_messages(listing: Listing) -> tuple[list[SimulatedMessage], bool]:
    """One page, newest first, and whether there is more."""
    rows = SimulatedMessage.objects.filter(_wanted(listing))
    if listing.last_sid:
        rows = rows.filter(pk__lt=_position(listing.last_sid))
    found = list(rows.order_by("-pk")[: listing.page_size + 1])
    return found[: listing.page_size], len(found) > listing.page_size


def _position(sid: str) -> int:
    """A page token that no message has gives an empty page."""
    return SimulatedMessage.objects.filter(sid=sid).values_list("pk", flat=True).first() or 0


def _wanted(listing: Listing) -> Q:
    wanted = Q()
    if listing.to:
        wanted &= _between(ours=listing.to, direction=Direction.INBOUND, phone=listing.to)
    if listing.sender:
        wanted &= _between(ours=listing.sender, direction=Direction.OUTBOUND, phone=listing.sender)
    for period in listing.periods():
        wanted &= Q(created_at__gte=period.start) if period.start else Q()
        wanted &= Q(created_at__lt=period.end) if period.end else Q()
    return wanted


def _between(*, ours: str, direction: Direction, phone: str) -> Q:
    """Our own sender stands on the far end of `direction`; a person's phone on the other."""
    return Q(direction=direction, ours=ours) | (~Q(direction=direction) & Q(phone=phone))

"""Take in a message: stored once, its turn wanted, all in one transaction."""

from __future__ import annotations

from functools import lru_cache

from django.db import IntegrityError, connection, transaction

from channels_app.incoming import Incoming
from channels_app.models import Channel, InboundMessage, WantedTurn
from contacts import addresses

TURN_WANTED = "turn_wanted"  # PostgreSQL notification that wakes the relay


def receive(incoming: Incoming) -> bool:
    """Store a message and want its turn; False where it was here already.

    The database's unique (channel, external id) is the duplicate check, so any number of
    processes may be handed the same delivery at once.
    """
    channel_id = channel_for(incoming.kind, incoming.recipient)
    try:
        with transaction.atomic():
            message = _store(incoming, channel_id)
            want_turn(message.contact_id)
    except IntegrityError:
        if not InboundMessage.objects.filter(channel_id=channel_id, external_id=incoming.external_id).exists():
            raise
        return False
    return True


@lru_cache(maxsize=64)
def channel_for(kind: str, recipient: str) -> int:
    """The id of our sender behind a number that Twilio signed for us; a new number of ours makes its own row."""
    return Channel.objects.get_or_create(kind=kind, address=recipient)[0].pk


def _store(incoming: Incoming, channel_id: int) -> InboundMessage:
    address = addresses.find_or_create(incoming.kind, incoming.sender)
    return InboundMessage.objects.create(
        channel_id=channel_id,
        external_id=incoming.external_id,
        contact_id=address.contact_id,
        address=address,
        text=incoming.text,
        choice=incoming.choice,
        latitude=incoming.latitude,
        longitude=incoming.longitude,
        media=[{"type": file.kind, "url": file.url} for file in incoming.media],
        opt_out_type=incoming.opt_out_type,
        profile_name=incoming.profile_name,
    )


def want_turn(contact_id: int) -> None:
    """Note that a contact has something unanswered and wake the relay when this commits."""
    WantedTurn.objects.bulk_create(
        [WantedTurn(contact_id=contact_id)],
        update_conflicts=True,
        unique_fields=["contact"],
        update_fields=["published_at", "wanted_at"],
    )
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {TURN_WANTED}")

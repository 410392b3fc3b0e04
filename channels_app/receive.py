"""Take in a message: stored once, its turn wanted, all in one statement."""

from __future__ import annotations

import json
from enum import Enum
from functools import lru_cache
from typing import Any

from django.db import connection, transaction

from channels_app.incoming import Incoming
from channels_app.models import Channel
from contacts import addresses
from contacts.encryption import fingerprint

TURN_WANTED = "turn_wanted"  # PostgreSQL notification that wakes the relay

# Finds the address, stores the message, wants its turn and wakes the relay: one journey to the database and one commit.
# A turn that is wanted already keeps its place among those who wait.
STORE = f"""
    WITH known AS (
        SELECT id, contact_id FROM contacts_address
        WHERE kind = %(kind)s AND fingerprint = %(sender)s AND (%(other)s IS NULL OR EXISTS (
            SELECT 1 FROM contacts_address WHERE kind = %(kind)s AND fingerprint = %(other)s))),
    stored AS (
        INSERT INTO channels_app_inboundmessage (
            channel_id, external_id, contact_id, address_id, text, choice, latitude, longitude, media,
            profile_name, opt_out_type, received_at)
        SELECT %(channel)s, %(external_id)s, contact_id, id, %(text)s, %(choice)s, %(latitude)s, %(longitude)s,
            %(media)s::jsonb, %(profile_name)s, %(opt_out_type)s, clock_timestamp() FROM known
        ON CONFLICT (channel_id, external_id) DO NOTHING RETURNING contact_id),
    wanted AS (
        INSERT INTO channels_app_wantedturn AS turn (contact_id, wanted_at)
        SELECT contact_id, clock_timestamp() FROM stored
        ON CONFLICT (contact_id) DO UPDATE
        SET published_at = NULL, wanted_at = LEAST(turn.wanted_at, excluded.wanted_at)
        RETURNING pg_notify('{TURN_WANTED}', ''))
    SELECT EXISTS (SELECT 1 FROM known), EXISTS (SELECT 1 FROM wanted)
"""  # noqa: S608 - a constant of ours


class Outcome(Enum):
    STORED = "stored"
    DUPLICATE = "duplicate"
    STRANGER = "stranger"  # nothing was written: one of the sender's addresses has no row yet


def receive(incoming: Incoming) -> bool:
    """Store a message and want its turn; False where it was here already.

    The database's unique (channel, external id) is the duplicate check, so any number of
    processes may be handed the same delivery at once.
    """
    channel_id = channel_for(incoming.kind, incoming.recipient, incoming.transport)
    outcome = _store(incoming, channel_id)
    if outcome is Outcome.STRANGER:
        outcome = _store_with_address(incoming, channel_id)
    return outcome is Outcome.STORED


@lru_cache(maxsize=64)
def channel_for(kind: str, recipient: str, transport: str = "twilio") -> int:
    """The id of our sender behind a number that Twilio signed for us; a new number of ours makes its own row."""
    return Channel.objects.get_or_create(kind=kind, address=recipient, defaults={"transport": transport})[0].pk


@transaction.atomic
def _store_with_address(incoming: Incoming, channel_id: int) -> Outcome:
    addresses.find_or_create(incoming.kind, incoming.sender, other_id=incoming.other_id)
    return _store(incoming, channel_id)


def _store(incoming: Incoming, channel_id: int) -> Outcome:
    with connection.cursor() as cursor:
        cursor.execute(STORE, _values(incoming, channel_id))
        known, stored = cursor.fetchone()
    if not known:
        return Outcome.STRANGER
    return Outcome.STORED if stored else Outcome.DUPLICATE


def _values(incoming: Incoming, channel_id: int) -> dict[str, Any]:
    return {
        "kind": incoming.kind,
        "sender": fingerprint(incoming.sender),
        "other": fingerprint(incoming.other_id) if incoming.other_id else None,
        "channel": channel_id,
        "external_id": incoming.external_id,
        "text": incoming.text,
        "choice": incoming.choice,
        "latitude": incoming.latitude,
        "longitude": incoming.longitude,
        "media": json.dumps([{"type": file.kind, "url": file.url} for file in incoming.media]),
        "profile_name": incoming.profile_name,
        "opt_out_type": incoming.opt_out_type,
    }

"""Take in a message: stored once, its turn wanted, all in one statement."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext, suppress
from enum import Enum
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, connection, transaction

from channels_app.incoming import Incoming
from channels_app.models import Channel
from channels_app.prepared import Prepared
from contacts import addresses
from contacts.encryption import encrypt, fingerprint
from contacts.models import Language, new_code

TURN_WANTED = "turn_wanted"  # PostgreSQL notification that wakes the relay

# One journey to the database and one commit each. A turn that is wanted already keeps its place among those who wait.
_STORE = f"""
    stored AS (
        INSERT INTO channels_app_inboundmessage (
            channel_id, external_id, contact_id, address_id, text, choice, latitude, longitude, media,
            profile_name, opt_out_type, received_at)
        SELECT %(channel)s, %(external_id)s, contact_id, id, %(text)s, %(choice)s, %(latitude)s, %(longitude)s,
            %(media)s::jsonb, %(profile_name)s, %(opt_out_type)s, clock_timestamp() FROM writer
        ON CONFLICT (channel_id, external_id) DO NOTHING RETURNING contact_id),
    wanted AS (
        INSERT INTO channels_app_wantedturn AS turn (contact_id, wanted_at)
        SELECT contact_id, clock_timestamp() FROM stored
        ON CONFLICT (contact_id) DO UPDATE
        SET published_at = NULL, wanted_at = LEAST(turn.wanted_at, excluded.wanted_at)
        RETURNING pg_notify('{TURN_WANTED}', ''))
    SELECT EXISTS (SELECT 1 FROM writer), EXISTS (SELECT 1 FROM wanted)
"""  # noqa: S608 - a constant of ours
OF_SOMEBODY_KNOWN = f"""
    WITH writer AS (
        SELECT id, contact_id FROM contacts_address
        WHERE kind = %(kind)s AND fingerprint = %(sender)s AND (%(other)s IS NULL OR EXISTS (
            SELECT 1 FROM contacts_address WHERE kind = %(kind)s AND fingerprint = %(other)s))),
    {_STORE}"""  # noqa: S608
# As contacts.addresses would make them.
OF_SOMEBODY_NEW = f"""
    WITH born AS (
        INSERT INTO contacts_contact (code, language, language_chosen, blocked, awaiting, created_at)
        SELECT %(code)s, %(language)s, false, false, '', clock_timestamp()
        WHERE NOT EXISTS (SELECT 1 FROM contacts_address
            WHERE kind = %(kind)s AND fingerprint = ANY(%(fingerprints)s::text[]))
        RETURNING id),
    addressed AS (
        INSERT INTO contacts_address (contact_id, kind, encrypted, fingerprint, opted_out, created_at)
        SELECT born.id, %(kind)s, one.encrypted, one.fingerprint, false, clock_timestamp()
        FROM born, unnest(%(encrypted)s::bytea[], %(fingerprints)s::text[]) AS one (encrypted, fingerprint)
        RETURNING id, contact_id, fingerprint),
    writer AS (SELECT id, contact_id FROM addressed WHERE fingerprint = %(sender)s),
    {_STORE}"""  # noqa: S608


TYPES = {
    "kind": "text",
    "sender": "text",
    "other": "text",
    "channel": "bigint",
    "external_id": "text",
    "text": "text",
    "choice": "text",
    "latitude": "float8",
    "longitude": "float8",
    "media": "text",
    "profile_name": "text",
    "opt_out_type": "text",
    "code": "text",
    "language": "text",
    "fingerprints": "text[]",
    "encrypted": "bytea[]",
}
of_somebody_known = Prepared("receive_of_somebody_known", OF_SOMEBODY_KNOWN, TYPES)
of_somebody_new = Prepared("receive_of_somebody_new", OF_SOMEBODY_NEW, TYPES)


class Outcome(Enum):
    STORED = "stored"
    DUPLICATE = "duplicate"
    STRANGER = "stranger"  # nothing was written: one of the sender's addresses has no row yet


def receive(incoming: Incoming) -> bool:
    """Store a message and want its turn; False where it was here already.

    The database's unique (channel, external id) is the duplicate check, so any number of
    processes may be handed the same delivery at once.
    """
    values = _values(incoming)
    outcome = _store(of_somebody_known, values)
    if outcome is Outcome.STRANGER:
        outcome = _store_of_stranger(incoming, values)
    return outcome is Outcome.STORED


@lru_cache(maxsize=64)
def channel_for(kind: str, recipient: str, transport: str = "twilio") -> int:
    """The id of our sender behind a number that Twilio signed for us; a new number of ours makes its own row."""
    return Channel.objects.get_or_create(kind=kind, address=recipient, defaults={"transport": transport})[0].pk


def _store_of_stranger(incoming: Incoming, values: dict[str, Any]) -> Outcome:
    """Nobody knows any of the sender's ids: one statement. Else, or where another process was faster, step by step."""
    with suppress(IntegrityError), _as_one():
        outcome = _store(of_somebody_new, values | _person(incoming))
        if outcome is not Outcome.STRANGER:
            return outcome
    with transaction.atomic():
        addresses.find_or_create(incoming.kind, incoming.sender, other_id=incoming.other_id)
        return _store(of_somebody_known, values)


def _as_one() -> AbstractContextManager[object]:
    """A statement is a transaction of its own, unless it stands within one."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _store(statement: Prepared, values: dict[str, Any]) -> Outcome:
    ((known, stored),) = statement.rows(values)
    if not known:
        return Outcome.STRANGER
    return Outcome.STORED if stored else Outcome.DUPLICATE


def _values(incoming: Incoming) -> dict[str, Any]:
    return {
        "kind": incoming.kind,
        "sender": fingerprint(incoming.sender),
        "other": fingerprint(incoming.other_id) if incoming.other_id else None,
        "channel": channel_for(incoming.kind, incoming.recipient, incoming.transport),
        "external_id": incoming.external_id,
        "text": incoming.text,
        "choice": incoming.choice,
        "latitude": incoming.latitude,
        "longitude": incoming.longitude,
        "media": json.dumps([{"type": file.kind, "url": file.url} for file in incoming.media]),
        "profile_name": incoming.profile_name,
        "opt_out_type": incoming.opt_out_type,
    }


def _person(incoming: Incoming) -> dict[str, Any]:
    """In the same order in every process, so that none waits for a row of another that waits for one of its own."""
    ids = {fingerprint(one): encrypt(one) for one in (incoming.sender, incoming.other_id) if one}
    return {
        "code": new_code(),
        "language": Language.SPANISH.value,
        "fingerprints": sorted(ids),
        "encrypted": [ids[key] for key in sorted(ids)],
    }

"""People and their messages by the million, made inside the database: nobody's numbers, nobody's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

TABLES = ("contacts_contact", "contacts_address", "channels_app_inboundmessage", "channels_app_outboundmessage")

CONTACTS = """
    INSERT INTO contacts_contact (code, language, language_chosen, blocked, awaiting, created_at)
    SELECT substr(md5('c' || n), 1, 16), 'es', false, false, 'place', now() - interval '1 year' * random()
    FROM generate_series(1, %(many)s) n
    RETURNING id
"""
ADDRESSES = """
    INSERT INTO contacts_address (contact_id, kind, encrypted, fingerprint, opted_out, created_at)
    SELECT id, 'sms', sha512(code::bytea) || sha256(code::bytea), md5(code) || md5(code || 'x'), false, created_at
    FROM contacts_contact WHERE id BETWEEN %(first)s AND %(last)s
"""
# Over a year, in the order of time; who wrote is drawn.
INBOUND = """
    INSERT INTO channels_app_inboundmessage (channel_id, external_id, contact_id, address_id, text, choice, media,
        profile_name, opt_out_type, received_at, answered_at)
    SELECT %(channel)s, 'SM' || md5(%(salt)s || n), contact, COALESCE(%(address)s, contact + %(offset)s),
        'quiero aprender panaderia', '', '[]', '', '', at, at
    FROM (SELECT n, %(first)s + floor(random() * %(people)s)::bigint AS contact,
        now() - interval '1 year' * (1 - n::float / %(many)s) - interval '2 hours' AS at
        FROM generate_series(1, %(many)s) n) drawn
"""
OUTBOUND = """
    INSERT INTO channels_app_outboundmessage (channel_id, contact_id, address_id, in_reply_to_id, tries, priority, text,
        options, rendering, content_name, content_variables, encoding, segments, status, external_id, error_code,
        attempts, attempted_at, due_at, life, created_at)
    SELECT channel_id, contact_id, address_id, id, 0, 0, 'En que distrito vives?', '[]', 'text', '', '{}', 'GSM-7', 1,
        'delivered', 'SM' || md5('o' || id), '', 1, received_at, received_at,
        '[["2026-01-01T00:00:00Z", "queued", ""], ["2026-01-01T00:00:01Z", "delivered", ""]]', received_at
    FROM channels_app_inboundmessage WHERE id > %(after)s AND answered_at IS NOT NULL
"""


def generate(cursor: Any, *, contacts: int | Sequence[int], address: int | None, messages: int) -> None:
    """Half of the messages each way, of new contacts, or of one that is there already (`contacts` is its id)."""
    with _unguarded(cursor):
        first, people = _make_contacts(cursor, contacts) if isinstance(contacts, int) else (contacts[0], 1)
        offset = 0 if address else _difference(cursor, first)
        cursor.execute("SELECT min(id) FROM channels_app_channel")
        (channel,) = cursor.fetchone()
        cursor.execute("SELECT COALESCE(max(id), 0) FROM channels_app_inboundmessage")
        (after,) = cursor.fetchone()
        place = {"first": first, "people": people, "address": address, "offset": offset, "salt": f"{first}:{after}:"}
        cursor.execute(INBOUND, {**place, "channel": channel, "many": messages // 2})
        cursor.execute(OUTBOUND, {"after": after})


def _make_contacts(cursor: Any, many: int) -> tuple[int, int]:
    cursor.execute(f"WITH made AS ({CONTACTS}) SELECT min(id), max(id) FROM made", {"many": many})  # noqa: S608
    first, last = cursor.fetchone()
    cursor.execute(ADDRESSES, {"first": first, "last": last})
    return first, many


def _difference(cursor: Any, contact: int) -> int:
    cursor.execute("SELECT id - contact_id FROM contacts_address WHERE contact_id = %s", [contact])
    return int(cursor.fetchone()[0])


@contextmanager
def _unguarded(cursor: Any) -> Iterator[None]:
    """What we make refers to what is there; and whatever a crash would lose can be made again."""
    cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
    try:
        yield
    finally:
        cursor.execute("RESET session_replication_role; RESET synchronous_commit")

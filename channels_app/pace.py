"""What may be sent now: each contact in order, replies before bulk, no channel faster than it may.

A channel's allowance is a bucket that fills with its rate and that every sender draws from, in the statement that takes
the messages: so any number of senders together keep to it. A message is taken while one segment's worth is left and may
leave a debt, so that one larger than the bucket goes as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from channels_app.channels import BY_ERROR, PROBE_EVERY
from channels_app.columns import Columns
from channels_app.life import APPENDED
from channels_app.models import Channel, OutboundMessage
from channels_app.prepared import Prepared
from channels_app.transports.transport import ADAPTERS, adapter
from contacts.models import Address

BURST_SECONDS = 2.0  # a channel that rested may send so many seconds' worth at once
MOST_AT_ONCE = 32  # a constant for the planner
CROWDED_SECONDS = 10.0  # bulk pauses while more than this is waiting in replies

REPLY, BULK = OutboundMessage.Priority.REPLY.value, OutboundMessage.Priority.BULK.value

MESSAGE = Columns(OutboundMessage, "taken", without=["life"])
CHANNEL = Columns(Channel, "sender_of_ours")
ADDRESS = Columns(Address, "address")

# statement_timestamp(): stable, so that the index on due_at serves; and it goes on inside a transaction.
# An earlier message of the contact on the channel holds a later one back while it is on its way or wants to be;
# not while it waits for its day (a phone that was off, a reminder): that one was never tried and is not due yet.
# A reply that was put off because of the one before it was never tried either, and must not be overtaken.
CLAIM = f"""
    WITH sender AS (
        SELECT channel.id, COALESCE(channel.rate, usual.rate) AS rate, channel.paused_at IS NOT NULL AS probing,
            -- LEAST passes over NULL: a channel that never sent has a full bucket.
            LEAST(GREATEST(COALESCE(channel.rate, usual.rate) * {BURST_SECONDS}, 1), channel.allowance
                + COALESCE(channel.rate, usual.rate)
                * extract(epoch FROM GREATEST(statement_timestamp(), allowance_at) - allowance_at)) AS allowance
        FROM channels_app_channel channel
        JOIN unnest(%(transports)s, %(kinds)s, %(rates)s) AS usual(transport, kind, rate) USING (transport, kind)
        WHERE (channel.paused_at IS NULL OR channel.paused_because LIKE '{BY_ERROR}%%')
          AND (channel.not_before IS NULL OR channel.not_before <= statement_timestamp())
          AND EXISTS (
            SELECT FROM channels_app_outboundmessage
            WHERE channel_id = channel.id AND status IN ('queued', 'unknown')
              AND priority IN ({REPLY}, {BULK}) AND due_at <= statement_timestamp())
        FOR NO KEY UPDATE OF channel),
    next AS (
        SELECT sender.id AS channel_id, sender.allowance, sender.probing, due.*
        FROM sender
        CROSS JOIN LATERAL (
            SELECT {REPLY} AS priority UNION ALL
            SELECT {BULK} WHERE CASE WHEN EXISTS (
                SELECT FROM channels_app_outboundmessage
                WHERE channel_id = sender.id AND status IN ('queued', 'unknown') AND priority = {BULK}
                  AND due_at <= statement_timestamp())
              THEN {CROWDED_SECONDS} * sender.rate >= (
                SELECT COALESCE(sum(segments), 0) FROM (
                    SELECT segments FROM channels_app_outboundmessage
                    WHERE channel_id = sender.id AND status IN ('queued', 'unknown') AND priority = {REPLY}
                      AND due_at <= statement_timestamp() + interval '{CROWDED_SECONDS} seconds'
                    ORDER BY due_at LIMIT ceil({CROWDED_SECONDS} * sender.rate) + 1) replies)
              ELSE FALSE END) AS class
        CROSS JOIN LATERAL (
            SELECT mine.id, mine.status, mine.segments, mine.priority, mine.due_at
            FROM channels_app_outboundmessage mine
            WHERE mine.channel_id = sender.id AND mine.priority = class.priority AND sender.allowance >= 1
              AND mine.status IN ('queued', 'unknown') AND mine.due_at <= statement_timestamp()
              AND NOT EXISTS (
                SELECT FROM channels_app_outboundmessage earlier
                WHERE earlier.contact_id = mine.contact_id AND earlier.id < mine.id
                  AND earlier.channel_id = mine.channel_id AND earlier.status IN ('queued', 'sending', 'unknown')
                  AND NOT (earlier.status = 'queued' AND earlier.attempts = 0
                           AND (earlier.tries > 0 OR earlier.priority = {BULK})
                           AND earlier.due_at > statement_timestamp())
                OFFSET 0)
            ORDER BY mine.due_at, mine.id LIMIT {MOST_AT_ONCE} FOR NO KEY UPDATE OF mine SKIP LOCKED) AS due),
    counted AS (
        SELECT next.*, row_number() OVER (ORDER BY priority, due_at, id) AS place,
            row_number() OVER channel AS turn, sum(segments) OVER channel - segments AS before
        FROM next WINDOW channel AS (PARTITION BY channel_id ORDER BY priority, due_at, id)),
    chosen AS (
        SELECT * FROM counted WHERE place <= %(limit)s AND before + 1 <= allowance AND (turn = 1 OR NOT probing)),
    charged AS (
        UPDATE channels_app_channel channel
        SET allowance = spent.allowance - spent.segments,
            allowance_at = GREATEST(channel.allowance_at, statement_timestamp()),
            not_before = CASE WHEN spent.probing THEN statement_timestamp() + %(probe_every)s ELSE not_before END
        FROM (SELECT channel_id, allowance, probing, sum(segments) AS segments
              FROM chosen GROUP BY channel_id, allowance, probing) spent
        WHERE channel.id = spent.channel_id)
    UPDATE channels_app_outboundmessage taken
    SET status = 'sending', attempts = attempts + 1, attempted_at = statement_timestamp(),
        life = {APPENDED.format(state="'sending'", code="''")}
    FROM chosen, channels_app_channel sender_of_ours, contacts_address address
    WHERE taken.id = chosen.id AND sender_of_ours.id = taken.channel_id AND address.id = taken.address_id
    RETURNING chosen.status, {MESSAGE.sql}, {CHANNEL.sql}, {ADDRESS.sql}
"""  # noqa: S608 - constants of ours


def take(limit: int) -> list[tuple[OutboundMessage, str]]:
    """Up to `limit` messages, at most MOST_AT_ONCE, first the first; each with the state that it was in."""
    taken = [(_message(row[1:]), row[0]) for row in claim_messages.rows({"limit": limit})]
    return sorted(taken, key=lambda pair: (pair[0].priority, pair[0].due_at, pair[0].pk))


def _message(values: Sequence[Any]) -> OutboundMessage:
    after_message, after_channel = len(MESSAGE), len(MESSAGE) + len(CHANNEL)
    message = MESSAGE.instance(values[:after_message])
    message.channel = CHANNEL.instance(values[after_message:after_channel])
    message.address = ADDRESS.instance(values[after_channel:])
    return message


def _rates() -> dict[str, Any]:
    """The rate of each transport and kind on which nobody has set another, and how often a stopped one is tried."""
    rows = [(name, kind, adapter(name).default_rate(kind)) for name in ADAPTERS for kind in Address.Kind.values]
    transports, kinds, rates = ([row[column] for row in rows] for column in range(3))
    return {"transports": transports, "kinds": kinds, "rates": rates, "probe_every": PROBE_EVERY}


claim_messages = Prepared("claim_messages", CLAIM, {"limit": "int"}, fixed=_rates)

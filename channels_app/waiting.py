"""Messages that wait for the person: held outside WhatsApp's 24 hours, or to be tried when the phone is on again."""

from __future__ import annotations

from django.db import connection

from channels_app.life import APPENDED
from channels_app.models import InboundMessage
from channels_app.notifications import OUTBOX_FILLED

WAKE = f"SELECT pg_notify('{OUTBOX_FILLED}', '')"

# One journey to the database. Each statement begins with the index of its states, whatever the length of the history:
# left to itself the planner may read all of a contact's messages, or everybody's that wait for tomorrow.
RELEASE = f"""
    UPDATE channels_app_outboundmessage
    SET status = 'queued', due_at = statement_timestamp(), life = {APPENDED.format(state="'queued'", code="'wrote'")}
    WHERE contact_id = %(contact)s AND address_id = %(address)s AND status = 'held';
    WITH open AS MATERIALIZED (
        SELECT id, address_id, tries, attempts, due_at FROM channels_app_outboundmessage
        WHERE contact_id = %(contact)s AND status IN ('queued', 'sending', 'unknown')),
    waiting AS MATERIALIZED (
        SELECT id FROM open
        WHERE address_id = %(address)s AND tries > 0 AND attempts = 0 AND due_at > statement_timestamp())
    UPDATE channels_app_outboundmessage mine SET due_at = statement_timestamp()
    FROM waiting WHERE mine.id = waiting.id AND mine.status = 'queued';
    {WAKE}
"""  # noqa: S608 - constants of ours


def release(message: InboundMessage) -> None:
    """Somebody has written: what waited for them goes out now, in order, and the sender wakes when this commits."""
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, {"contact": message.contact_id, "address": message.address_id})


def wake_sender() -> None:
    """Something is due; the sender hears of it when this commits."""
    with connection.cursor() as cursor:
        cursor.execute(WAKE)

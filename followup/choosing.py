"""Whom to ask now, and what: the latest need of each phone, of people who may be asked and with whom nobody talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from followup.people import ALLOWED, ON_A_PHONE, QUIET, within_caps

QUIET_FOR = timedelta(hours=1)

DUE = f"""
    WITH due AS MATERIALIZED (
        SELECT mine.id, mine.due_at, person.id AS person_id, phone.id AS phone_id
        FROM followup_followup mine JOIN contacts_contact person ON person.id = mine.contact_id {ON_A_PHONE}
        WHERE mine.state = 'planned' AND mine.due_at <= %(now)s AND mine.until > %(now)s
          AND (mine.not_before IS NULL OR mine.not_before <= %(now)s)
          AND {{caps}}),
    first AS (SELECT DISTINCT ON (phone_id) * FROM due ORDER BY phone_id, due_at DESC, id DESC)
    SELECT first.id, first.phone_id, COALESCE((
        SELECT max(id) FROM channels_app_inboundmessage WHERE contact_id = first.phone_id), 0)
    FROM first JOIN contacts_contact person ON person.id = first.person_id {ON_A_PHONE}
    WHERE {ALLOWED} AND {QUIET}
    ORDER BY first.due_at DESC, first.id DESC LIMIT %(most)s
"""  # noqa: S608 - constants of ours


@dataclass(frozen=True)
class Chosen:
    follow_up: int
    phone: int
    heard_through: int  # the last message that came from there


def choose(now: datetime, *, most: int) -> list[Chosen]:
    """At most one for each phone, the latest need first."""
    statement = DUE.format(caps=within_caps(settings.FOLLOW_UP_CAPS))
    with connection.cursor() as cursor:
        cursor.execute(statement, {"now": now, "quiet_since": now - QUIET_FOR, "most": most})
        return [Chosen(*row) for row in cursor.fetchall()]

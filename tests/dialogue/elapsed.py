"""Time that passes in a story: everything of one person is made so much older, in every table and in the tracker."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import redis
from psycopg2.extensions import connection as Connection  # noqa: N812 a class with a small name

TRACKER = "dialogue:"
_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400, "month": 30 * 86400}
_SPAN = re.compile(r"(?P<count>\d+) (?P<unit>" + "|".join(_UNITS) + ")s?")
# Tables tell whose a row is by the contact's id or by its code.
OF_SOMEBODY = """
    SELECT columns.table_name, columns.column_name, owner.column_name
    FROM information_schema.columns columns
    JOIN information_schema.columns owner USING (table_schema, table_name)
    WHERE table_schema = 'public' AND columns.data_type = 'timestamp with time zone'
      AND (owner.column_name IN ('contact_id', 'contact_code')
           OR (table_name = 'contacts_contact' AND owner.column_name = 'id'))
"""


def span(text: str) -> timedelta:
    """ "3 weeks", "1 minute"."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"no span of time: {text!r}")
    return timedelta(seconds=int(found["count"]) * _UNITS[found["unit"]])


def let_pass(time: timedelta, *, code: str, database: Connection, cache: redis.Redis) -> None:
    with database.cursor() as cursor:
        cursor.execute("SELECT id FROM contacts_contact WHERE code = %s", [code])
        whose = {"id": cursor.fetchone()[0], "contact_code": code}
        whose["contact_id"] = whose["id"]
        cursor.execute(OF_SOMEBODY)
        for table, column, owner in cursor.fetchall():
            older = f'UPDATE "{table}" SET "{column}" = "{column}" - %s WHERE "{owner}" = %s'  # noqa: S608 - its own names
            cursor.execute(older, [time, whose[owner]])
    _age_tracker(time.total_seconds(), TRACKER + code, cache)


def _age_tracker(seconds: float, key: str, cache: redis.Redis) -> None:
    """Redis itself forgets a tracker after a while."""
    left, stored = cache.ttl(key), cache.get(key)
    if stored is None:
        return
    if left - seconds <= 0:
        cache.delete(key)
        return
    value: dict[str, Any] = json.loads(stored)
    value["events"] = list(_older(value["events"], seconds))
    cache.set(key, json.dumps(value), ex=int(left - seconds))


def _older(events: list[dict[str, Any]], seconds: float) -> Iterator[dict[str, Any]]:
    for event in events:
        moment = event.get("timestamp")
        yield {**event, "timestamp": moment - seconds} if moment else event

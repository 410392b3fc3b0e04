"""Look at the newest part of a table without reading the rest: rows are numbered in the order of their time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Model

# Halves the numbers until it has the first row that is not older than the moment: some 25 looks into the primary key,
# whatever the size of the table. The planner cannot do so: it does not know that both columns grow together.
FIRST_SINCE = """
    WITH RECURSIVE halves(low, high) AS (
        SELECT min(id), max(id) + 1 FROM {table}
        UNION ALL
        SELECT CASE WHEN early THEN middle + 1 ELSE low END, CASE WHEN early THEN high ELSE middle END
        FROM (
            SELECT low, high, middle, COALESCE(
                (SELECT {time} < %s FROM {table} WHERE id >= middle ORDER BY id LIMIT 1), false) AS early
            FROM (SELECT low, high, (low + high) / 2 AS middle FROM halves WHERE low < high) open) step)
    SELECT low FROM halves WHERE low >= high
"""
OUT_OF_STEP = timedelta(minutes=1)  # transactions that ran side by side may have numbers and times crossed


def first_since(model: type[Model], moment: datetime, *, time: str) -> int:
    """The number from which on every row of `time` or later is found; 0 in an empty table."""
    names = {"table": connection.ops.quote_name(model._meta.db_table), "time": connection.ops.quote_name(time)}
    with connection.cursor() as cursor:
        cursor.execute(FIRST_SINCE.format(**names), [moment - OUT_OF_STEP])
        row = cursor.fetchone()
    return int(row[0]) if row else 0

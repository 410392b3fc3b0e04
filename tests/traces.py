"""Where something said may have left a trace: every key of a Redis, every column of a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import redis


def in_redis(found: redis.Redis) -> str:
    """Every key, and what stands in it."""
    return b"\n".join(_values(found)).decode("utf-8", "replace")


def _values(found: Any) -> Iterator[bytes]:
    for name in found.scan_iter(count=1000):
        yield name
        kind = found.type(name)
        if kind == b"string":
            yield found.get(name) or b""
        elif kind == b"list":
            yield from found.lrange(name, 0, -1)
        elif kind == b"hash":
            yield from (part for pair in found.hgetall(name).items() for part in pair)
        elif kind == b"zset":
            yield from found.zrange(name, 0, -1)
        elif kind == b"set":
            yield from found.smembers(name)


def in_columns(cursor: Any, markers: Iterable[str]) -> dict[str, set[str]]:
    """Table -> columns in which one of the markers stands, read as text; of the whole database."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type NOT IN ('boolean', 'uuid')"
    )
    patterns, found = [f"%{marker}%" for marker in markers], dict[str, set[str]]()
    for table, column in cursor.fetchall():
        said = f'SELECT EXISTS (SELECT FROM "{table}" WHERE "{column}"::text LIKE ANY(%s))'  # noqa: S608 - its own names
        cursor.execute(said, [patterns])
        if cursor.fetchone()[0]:
            found.setdefault(table, set()).add(column)
    return found

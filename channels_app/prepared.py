"""Statements that PostgreSQL plans once a connection: planning a long one costs as much as running it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakSet

from django.db import connection

Values = Mapping[str, Any]


class Prepared:
    """A statement with named parameters, `%(text)s`: those in `types` are given at each call, by PostgreSQL type.

    `fixed` gives the values of all others, which stay what they are while a connection lives.
    """

    def __init__(
        self, name: str, statement: str, types: Mapping[str, str], *, fixed: Callable[[], Values] = dict
    ) -> None:
        names = [used for used in types if f"%({used})s" in statement]
        places = {f"%({used})s": f"${place}" for place, used in enumerate(names, start=1)}
        numbered = re.sub(r"%\(\w+\)s", lambda found: places.get(found[0], found[0]), statement)
        self._prepare = f"PREPARE {name} ({', '.join(types[used] for used in names)}) AS {numbered}"
        self._execute = f"EXECUTE {name} ({', '.join(f'%({used})s' for used in names)})"
        self._fixed = fixed
        self._on: WeakSet[object] = WeakSet()  # the connections that know it; a new one does not

    def rows(self, values: Values) -> list[tuple[Any, ...]]:
        """Raises what the statement raises."""
        with connection.cursor() as cursor:
            if connection.connection not in self._on:
                cursor.execute(self._prepare, self._fixed() or None)
                self._on.add(connection.connection)
            cursor.execute(self._execute, values)
            answer: list[tuple[Any, ...]] = cursor.fetchall()
            return answer

"""Statements that PostgreSQL plans once a connection: planning a long one costs as much as running it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from weakref import WeakSet

from django.db import connection


class Prepared:
    """A statement with named parameters, `%(text)s`, each with its PostgreSQL type."""

    def __init__(self, name: str, statement: str, types: Mapping[str, str]) -> None:
        names = [used for used in types if f"%({used})s" in statement]
        places = {used: f"${place}" for place, used in enumerate(names, start=1)}
        numbered = re.sub(r"%\((\w+)\)s", lambda found: places[found.group(1)], statement)
        self._prepare = f"PREPARE {name} ({', '.join(types[used] for used in names)}) AS {numbered}"
        self._execute = f"EXECUTE {name} ({', '.join(f'%({used})s' for used in names)})"
        self._on: WeakSet[object] = WeakSet()  # the connections that know it; a new one does not

    def row(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The first row of the answer. Raises what the statement raises."""
        with connection.cursor() as cursor:
            if connection.connection not in self._on:
                cursor.execute(self._prepare)
                self._on.add(connection.connection)
            cursor.execute(self._execute, values)
            answer: tuple[Any, ...] = cursor.fetchone()
            return answer

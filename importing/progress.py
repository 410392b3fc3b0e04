"""How far an import is, told while it goes on: by a connection of its own, for its transaction shows nothing yet."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

SECONDS = 2.0


class Progress:
    """Cheap to call for each row. The connection is made when it is first needed: most imports are over before."""

    def __init__(self, run_id: int, beside: BaseDatabaseWrapper) -> None:
        self._run_id = run_id
        self._beside = beside
        self._told = time.monotonic()

    def at(self, read: int) -> None:
        if read % 1000 == 0 and time.monotonic() - self._told >= SECONDS:
            self._told = time.monotonic()
            self._tell(read)

    def _tell(self, read: int) -> None:
        with self._beside.cursor() as cursor:
            cursor.execute(
                "UPDATE importing_importrun SET read = %s, seen_at = now() WHERE id = %s", [read, self._run_id]
            )


@contextmanager
def of(run_id: int) -> Iterator[Progress]:
    beside = connection.copy()  # under the same alias: what listens for new connections looks it up
    try:
        yield Progress(run_id, beside)
    finally:
        beside.close()

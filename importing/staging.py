"""Records wait in temporary tables: copied in batches, so that a file of any size needs little memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import count
from typing import Any

from django.db import connection

from importing import columns
from importing.importer import AS_OF, Importer, Record, Target

BATCH = 5_000  # rows of a COPY
OF_NO_ROW = 0  # the line of what many rows share


class Stage:
    """The temporary table of one target: `n` numbers its records, `line` is where each stood in the file."""

    def __init__(self, target: Target, step: int, *, as_of: Any) -> None:
        self.target = target
        self.step = step
        self.table = f"staged_{step}"
        self.names = [field.column for field in columns.of_target(target)]
        self._checks = [
            (field.column, columns.check_of(field, may_be_silent=field.column in target.silent))
            for field in columns.of_target(target)
        ]
        self._shared: set[int] = set()
        self._as_of = as_of
        self._numbers = count(1)
        self._waiting: list[list[Any]] = []
        self._create()

    def _create(self) -> None:
        """The model's own types, so that what is equal in the file is equal in the table."""
        quoted = ", ".join(map(connection.ops.quote_name, self.names))
        model = connection.ops.quote_name(self.target.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{self.table}")
            cursor.execute(
                f"CREATE TEMP TABLE {self.table} ON COMMIT DROP AS"
                f" SELECT 0::bigint AS n, 0::bigint AS line, {quoted} FROM {model} LIMIT 0"
            )

    def checked(self, record: Record) -> list[Any]:
        """RowError where a value does not fit its column; KeyError where the importer forgot one."""
        values, as_of = record.values, self._as_of
        return [check(as_of if values[name] is AS_OF else values[name]) for name, check in self._checks]

    def has(self, record: Record) -> bool:
        """Whether it is shared and waits here already."""
        return record.shared and id(record) in self._shared

    def add(self, line: int, record: Record, values: list[Any]) -> None:
        if record.shared:
            self._shared.add(id(record))
            line = OF_NO_ROW
        self._waiting.append([next(self._numbers), line, *values])
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """None becomes an empty cell, which is NULL; an empty text is quoted and stays one."""
        if not self._waiting:
            return
        text = io.StringIO()
        csv.writer(text, quoting=csv.QUOTE_NOTNULL).writerows(self._waiting)
        text.seek(0)
        self._waiting.clear()
        with connection.cursor() as cursor:
            cursor.cursor.copy_expert(f"COPY {self.table} FROM STDIN WITH (FORMAT csv)", text)


class Staging:
    """All targets of an import, within one transaction."""

    def __init__(self, importer: Importer, *, first_step: int, as_of: Any) -> None:
        self.stages = [Stage(target, step, as_of=as_of) for step, target in enumerate(importer.targets, first_step)]
        self._of = {id(stage.target): stage for stage in self.stages}

    def add(self, line: int, records: Sequence[Record]) -> None:
        """All records of a row or, with a RowError, none."""
        ready = [
            (stage, record, stage.checked(record))
            for record in records
            if not (stage := self._stage(record)).has(record)
        ]
        for stage, record, values in ready:
            stage.add(line, record, values)

    def _stage(self, record: Record) -> Stage:
        found = self._of.get(id(record.target))
        if found is None:
            raise ValueError(f"{record.target.model.__name__} is no target of this importer")
        return found

    def close(self) -> None:
        """What was staged is counted, so that the planner knows how much it is."""
        for stage in self.stages:
            stage.flush()
            with connection.cursor() as cursor:
                cursor.execute(f"ANALYZE {stage.table}")

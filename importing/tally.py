"""Counts while an import goes on."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from importing.outcome import Outcome
from importing.problems import Problems


@dataclass
class Tally:
    read: int = 0
    staged: int = 0  # rows that gave something
    passed: int = 0  # rows that gave nothing
    created: int = 0
    updated: int = 0
    tables: dict[str, dict[str, int]] = field(default_factory=dict)

    def take(self, *, gave: int) -> None:
        if gave:
            self.staged += 1
        else:
            self.passed += 1

    @property
    def has_written(self) -> bool:
        return self.created + self.updated > 0

    def count_written(self, labels: dict[str, str]) -> None:
        """A row of several tables counts as new where it is in one of them."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FILTER (WHERE how = 'created'), count(*) FILTER (WHERE how = 'updated')"
                " FROM (SELECT min(how) AS how FROM written WHERE line <> 0 GROUP BY line) AS lines"
            )
            created, updated = cursor.fetchone()
            self.created, self.updated = self.created + created, self.updated + updated
            cursor.execute("SELECT tab, how, count(*) FROM written GROUP BY tab, how")
            for table, how, number in cursor.fetchall():
                counts = self.tables.setdefault(labels[table], {})
                counts[how] = counts.get(how, 0) + number

    def outcome(self, run_id: int, problems: Problems, *, seconds: float) -> Outcome:
        return Outcome(
            read=self.read,
            created=self.created,
            updated=self.updated,
            unchanged=self.staged - self.created - self.updated,
            passed=self.passed,
            rejected=len(problems),
            seconds=round(seconds, 2),
            run_id=run_id,
            reasons=problems.reasons,
            remarks=problems.remarks,
            tables=self.tables,
        )

"""The rows that could not be used, and what is remarked on others: all are counted, the first ten thousand kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from importing.importer import Remark, RowError
from importing.models import ImportProblem, ImportRun

MOST_KEPT = 10_000


class Problems:
    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()
        self.remarks: Counter[str] = Counter()
        self._kept: list[tuple[int, RowError | Remark]] = []

    def __len__(self) -> int:
        return self.reasons.total()

    def add(self, line: int, problem: RowError) -> None:
        self.reasons[problem.code] += 1
        if len(self._kept) < MOST_KEPT:
            self._kept.append((line, problem))

    def remark(self, line: int, remarks: Sequence[Remark]) -> None:
        """The row was written: it is kept beside the others and counted apart."""
        for remark in remarks:
            self.remarks[remark.code] += 1
            if len(self._kept) < MOST_KEPT:
                self._kept.append((line, remark))

    def save(self, run: ImportRun) -> None:
        ImportProblem.objects.bulk_create((_row(run, line, problem) for line, problem in self._kept), batch_size=1000)


def _row(run: ImportRun, line: int, problem: RowError | Remark) -> ImportProblem:
    facts = {name: value if isinstance(value, int | float) else str(value) for name, value in problem.facts.items()}
    return ImportProblem(
        run=run,
        line=max(line, 0),
        column=problem.column[:80],
        code=problem.code[:60],
        facts=facts,
        is_remark=isinstance(problem, Remark),
    )

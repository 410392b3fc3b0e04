"""The rows that could not be used, as a table that a spreadsheet opens without running anything of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from importing import words
from importing.models import ImportProblem, ImportRun

HEADER = ("linea", "columna", "problema", "se_importo", "codigo")
RUNS_IN_A_SHEET = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for Latin-1


class _Echo:
    """What csv writes comes back instead of going to a file."""

    def write(self, line: str) -> str:
        return line


def lines(run: ImportRun) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    yield writer.writerow(HEADER)
    for problem in run.problems.iterator():
        yield writer.writerow([harmless(cell) for cell in _cells(problem)])


def harmless(cell: str) -> str:
    """An apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.startswith(RUNS_IN_A_SHEET) else cell


def _cells(problem: ImportProblem) -> tuple[str, ...]:
    told = words.of_row(problem.code, problem.facts)
    return (str(problem.line), problem.column, told, "sí" if problem.is_remark else "no", problem.code)

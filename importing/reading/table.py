"""What every reader gives: the lines of a table, each with where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Line = tuple[int, Sequence[str]]  # counted from 1; cells as they stand, blanks and all
Lines = Iterator[Line]

LONGEST_LINE = 1_000_000  # characters; no row of an official file comes near
LONGEST_CELL = 32_767  # what a cell of a spreadsheet holds
MOST_COLUMNS = 1_000

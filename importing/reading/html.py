"""A table of a web page: SIGMED and other portals name such a page .xls, and Excel opens it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from importing.reading.table import LONGEST_LINE, MOST_COLUMNS, Line, Lines
from importing.refusing import FileRefused

PIECE = 1 << 16


def rows(stream: BinaryIO, *, encoding: str) -> Lines:
    """Rows of all tables of the page in one count: portals put the title in a table of its own."""
    parser = _Cells()
    number = 0
    with io.TextIOWrapper(stream, encoding=encoding, errors="replace") as text:
        while piece := text.read(PIECE):
            parser.feed(piece)
            parser.check(number)
            for line in parser.taken(number + 1):
                number = line[0]
                yield line
    parser.close()
    yield from parser.taken(number + 1)
    if parser.is_open:
        raise FileRefused("truncated")
    if not parser.has_rows:  # a page that says that the file is not there, or asks who one is
        raise FileRefused("not_a_table")


class _Cells(HTMLParser):
    """Only what stands in cells is kept, and only until it is taken."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._depth = 0
        self.has_rows = False

    @property
    def is_open(self) -> bool:
        """A table was begun and not ended."""
        return self._depth > 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._end_row()
            self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(" ".join("".join(self._cell).split()))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self._rows.append(self._row)
            self.has_rows = True
        self._row = None

    def check(self, number: int) -> None:
        """A tag, a cell or a row that never ends would grow for ever."""
        waiting = len(self.rawdata) + sum(map(len, self._cell or ()))
        if waiting > LONGEST_LINE:
            raise FileRefused("line_too_long", line=number + 1)
        if len(self._row or ()) > MOST_COLUMNS:
            raise FileRefused("too_many_columns", found=len(self._row or ()))

    def taken(self, first: int) -> Iterator[Line]:
        done, self._rows = self._rows, []
        yield from enumerate(done, first)

"""From the lines of a table to rows under our names, without those that are damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from importing import headers
from importing.headers import Header
from importing.importer import Importer, Row, RowError
from importing.reading.table import LONGEST_CELL, Line, Lines
from importing.refusing import FileRefused

# A cell that a spreadsheet would run: `=…`, or a function or a program called after + - @. A phone's +51 is none.
FORMULA = re.compile(r"=|[+\-@]\s*[A-Za-z.]+\(|[+\-@].*\|.*!")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
LEFT_BY_EXCEL = "_x000D_"  # a carriage return as xlsx writes it down


class Rows:
    """Iterate once. Each item is the line's number and either its Row or the RowError that it is refused with."""

    def __init__(self, importer: Importer, lines: Lines) -> None:
        deepest = max(layout.preamble for layout in importer.layouts)
        first = list(islice(_filled(lines), deepest + 1))
        if not first:
            raise FileRefused("empty")
        self.header = headers.find(importer, first)
        self._lines = chain((line for line in first if line[0] > self.header.line), _filled(lines))

    def __iter__(self) -> Iterator[tuple[int, Row | RowError]]:
        empty = dict.fromkeys(self.header.absent, "")
        for number, cells in self._lines:
            try:
                yield number, {**empty, **_row(self.header, cells)}
            except RowError as problem:
                yield number, problem


def _filled(lines: Lines) -> Iterator[Line]:
    return (line for line in lines if any(cell and not cell.isspace() for cell in line[1]))


def _row(header: Header, cells: Sequence[str]) -> dict[str, str]:
    _check_width(header, cells)
    row = {name: cells[place].strip() for name, place in header.places}
    for name, cell in row.items():
        if cell and (cell[0] in "=+-@" or not cell.isprintable() or len(cell) > LONGEST_CELL or "\ufffd" in cell):
            row[name] = _suspicious(cell, name)
        elif LEFT_BY_EXCEL in cell:
            row[name] = cell.replace(LEFT_BY_EXCEL, "")
    return row


def _check_width(header: Header, cells: Sequence[str]) -> None:
    if len(cells) < header.width:
        raise RowError("too_few_cells", found=len(cells), expected=header.width)
    if len(cells) > header.width and any(cell.strip() for cell in cells[header.width :]):
        raise RowError("too_many_cells", found=len(cells), expected=header.width)


def _suspicious(cell: str, name: str) -> str:
    if len(cell) > LONGEST_CELL:
        raise RowError("cell_too_long", column=name)
    if NOT_TEXT.search(cell):
        raise RowError("control_characters", column=name)
    if FORMULA.match(cell):
        raise RowError("formula", column=name)
    return cell.replace(LEFT_BY_EXCEL, "")

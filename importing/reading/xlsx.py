"""The first sheet of an Excel workbook, row by row.

Read here with expat: python-calamine holds a whole sheet in memory, openpyxl takes entities and sizes as they come
unless defusedxml stands beside it. Of a workbook we want plain cells within bounds, and no more.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import BinaryIO

from importing.reading import xlsx_parts
from importing.reading.table import MOST_COLUMNS, Line, Lines
from importing.reading.xlsx_parts import Styles
from importing.refusing import FileRefused

PIECE = 1 << 16
LETTERS = re.compile(r"[A-Z]+")
FIRST_DAY = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # a day has no zone


def rows(archive: zipfile.ZipFile) -> Lines:
    """As texts: whole numbers without a point, days as 2026-11-23; what a formula came to, never the formula."""
    book = xlsx_parts.Book(archive)
    cells = _Cells(book.shared_texts(), book.styles())
    with book.first_sheet() as stream:
        yield from cells.read(stream)


class _Cells:
    """expat calls for each tag; rows wait here until they are taken."""

    def __init__(self, shared: list[str], styles: Styles) -> None:
        self._shared, self._styles = shared, styles
        self._rows: list[Line] = []
        self._row: list[str] = []
        self._number = 0
        self._kind = self._style = ""
        self._place = 0
        self._text: list[str] | None = None
        self._said: list[str] = []

    def read(self, stream: BinaryIO) -> Iterator[Line]:
        parser = xlsx_parts.parser()
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._data
        while piece := stream.read(PIECE):
            xlsx_parts.fed(parser, piece)
            done, self._rows = self._rows, []
            yield from done
        xlsx_parts.fed(parser, b"", last=True)
        yield from self._rows

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._row = []
        elif tag == "c":
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._place = _column(attributes["r"]) if "r" in attributes else len(self._row)
            self._said = []
        elif tag in ("v", "t"):
            self._text = []

    def _data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        if tag in ("v", "t") and self._text is not None:
            self._said.extend(self._text)
            self._text = None
        elif tag == "c":
            self._put("".join(self._said))
        elif tag == "row":
            self._rows.append((self._number, self._row))

    def _put(self, said: str) -> None:
        if self._place >= MOST_COLUMNS:
            raise FileRefused("too_many_columns", found=self._place + 1)
        self._row.extend([""] * (self._place - len(self._row)))
        self._row.append(self._value(said))

    def _value(self, said: str) -> str:
        if self._kind == "s":
            return self._shared[int(said)] if said.isdigit() and int(said) < len(self._shared) else ""
        if self._kind != "n" or not said:
            return "" if self._kind == "e" else said
        return _day(said, self._styles) if self._style in self._styles.days else _number(said)


def _column(reference: str) -> int:
    """B3 is 1."""
    found = LETTERS.match(reference)
    place = 0
    for letter in found[0] if found else "A":
        place = place * 26 + ord(letter) - 64
    return place - 1


def _number(said: str) -> str:
    """Excel writes 12.1 as 12.100000000000001 and a long code as 1.2E+10."""
    try:
        value = float(said)
    except ValueError:
        return said
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _day(said: str, styles: Styles) -> str:
    try:
        moment = FIRST_DAY[styles.from_1904] + timedelta(days=float(said))
    except (ValueError, OverflowError):
        return said
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ", "seconds")

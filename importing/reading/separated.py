"""Tables as text: cells with commas, semicolons, tabs or bars between them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from importing.reading.table import LONGEST_LINE, MOST_COLUMNS, Lines
from importing.refusing import FileRefused

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

SEPARATORS = ",;\t|"
SAMPLE_LINES = 30
MOST_LINES_OF_A_ROW = 500


def rows(stream: BinaryIO, *, encoding: str) -> Lines:
    """`line` is where the row begins: a quoted cell may go over several."""
    with io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
        quotes = Quotes()
        lines = _lines(text)
        sample = list(islice(lines, SAMPLE_LINES))
        counted = quotes.counted(chain(sample, lines))
        yield from _cells(csv.reader(counted, delimiter=separator(sample)), quotes)


@dataclass
class Quotes:
    """Of one row. csv takes the end of a file for the end of a quoted cell, with whatever rows stood between."""

    count: int = 0

    def counted(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self.count += line.count('"')
            yield line

    @property
    def are_open(self) -> bool:
        return self.count % 2 == 1


def _cells(reader: CsvReader, quotes: Quotes) -> Lines:
    begins = 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise FileRefused("too_many_columns", found=len(cells))
            over = reader.line_num - begins
            if over > MOST_LINES_OF_A_ROW or (over and quotes.are_open):
                raise FileRefused("broken_quotes", line=begins)
            yield begins, cells
            begins, quotes.count = reader.line_num + 1, 0
    except csv.Error:  # a cell longer than csv takes: quotes that are never closed
        raise FileRefused("broken_quotes", line=begins) from None


def separator(sample: list[str]) -> str:
    """The one that most often divides, counted outside of quotes."""
    bare = ["".join(line.split('"')[::2]) for line in sample]
    return max(SEPARATORS, key=lambda sign: sum(line.count(sign) for line in bare))


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise FileRefused("line_too_long", line=number)
        if number == 1 and "\0" in line:
            raise FileRefused("nul_bytes")
        yield line

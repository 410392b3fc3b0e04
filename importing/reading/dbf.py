"""dBase tables, as MINEDU publishes its register: a header of columns, then rows of fixed width.

Read here and not by dbfread (MIT, last release 2016): that one reads from a path only, and the register of 287 MB
comes inside a zip; decodes with one codec that the caller must know; and passes over an end that came too early.
https://www.dbase.com/Knowledgebase/INT/db7_file_fmt.htm (2026-11-23)
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from importing.reading.table import MOST_COLUMNS, Line, Lines
from importing.refusing import FileRefused

VERSIONS = b"\x02\x03\x04\x30\x31\x32\x43\x63\x83\x8b\xcb\xf5\xfb"
PREFIX, FIELD = 32, 32
ENDS_FIELDS, DELETED = 0x0D, 0x2A
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Shape:
    rows: int
    header_length: int
    row_length: int


def shape(start: bytes) -> Shape | None:
    """None where the first bytes are not those of a dBase table."""
    if len(start) < PREFIX + FIELD or start[0] not in VERSIONS:
        return None
    _, month, day, rows, header_length, row_length = struct.unpack_from("<3BIHH", start, 1)
    is_date = month in range(13) and day in range(32)
    fits = header_length >= PREFIX + FIELD and (header_length - PREFIX) % FIELD in (0, 1, 8, 9) and row_length > 1
    return Shape(rows, header_length, row_length) if is_date and fits else None


def rows(stream: BinaryIO, *, encoding: str) -> Lines:
    """The header is line 1; rows that are marked as deleted are left out but counted."""
    head = stream.read(PREFIX)
    found = shape(head + b"\0" * FIELD)
    if found is None:
        raise FileRefused("damaged")
    columns = list(_columns(_exactly(stream, found.header_length - PREFIX), encoding))
    if len(columns) > MOST_COLUMNS:
        raise FileRefused("too_many_columns", found=len(columns))
    yield 1, [name for name, _ in columns]
    yield from _rows(stream, found, columns, encoding)


def _columns(fields: bytes, encoding: str) -> Iterator[tuple[str, slice]]:
    """A name and where its cells stand in a row; the first byte of a row is the mark of deletion."""
    begins = 1
    for offset in range(0, len(fields) - FIELD + 1, FIELD):
        field = fields[offset : offset + FIELD]
        if field[0] == ENDS_FIELDS:
            return
        # A text may be longer than 255: then its high byte stands where decimals of numbers do.
        length = field[16] + (field[17] << 8 if field[11:12] == b"C" else 0)
        yield field[:11].split(b"\0")[0].decode(encoding, "replace"), slice(begins, begins + length)
        begins += length


def _rows(stream: BinaryIO, found: Shape, columns: list[tuple[str, slice]], encoding: str) -> Iterator[Line]:
    number = 1
    for start in range(0, found.rows, ROWS_AT_ONCE):
        block = _exactly(stream, min(ROWS_AT_ONCE, found.rows - start) * found.row_length)
        for offset in range(0, len(block), found.row_length):
            number += 1
            row = block[offset : offset + found.row_length]
            if row[0] != DELETED:
                yield number, [row[place].rstrip(b"\0 ").decode(encoding, "replace") for _, place in columns]


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise FileRefused("truncated")
    return data

"""Which form a file is in, by its first bytes and never by its name, and the reader for it."""

from __future__ import annotations

import gzip
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from importing.reading import dbf, encoding, html, packed, separated, xlsx
from importing.reading.table import Lines
from importing.refusing import FileRefused

CHUNK = 1 << 20
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
NOT_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"SQLite format")
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@contextmanager
def table(path: Path) -> Iterator[Lines]:
    """The lines of the table in the file; FileRefused, also later while reading, where there is none."""
    with ExitStack() as stack:
        try:
            yield _lines(path, stack)
        except EOFError:
            raise FileRefused("truncated") from None
        except (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, NotImplementedError):
            raise FileRefused("damaged") from None


def _lines(path: Path, stack: ExitStack) -> Lines:
    """Text is gone through twice: no file says in which encoding it is."""
    if packed.is_workbook(path):
        return xlsx.rows(stack.enter_context(zipfile.ZipFile(path)))
    start = packed.unpacked(path, stack).read(4096)
    if start.startswith(packed.ZIP):
        return xlsx.rows(_workbook(_set_down(packed.unpacked(path, stack), stack), stack))
    _check(start)
    found = encoding.of(iter(partial(packed.unpacked(path, stack).read, CHUNK), b""))
    return _reader(start)(packed.unpacked(path, stack), encoding=found)


def _check(start: bytes) -> None:
    if not start:
        raise FileRefused("empty")
    if start.startswith(packed.GZIP):
        raise FileRefused("packed_twice")
    if start.startswith(OLD_EXCEL):
        raise FileRefused("old_excel")
    if start.startswith(NOT_TABLES):
        raise FileRefused("not_a_table")
    if b"\0" in start and dbf.shape(start) is None and not start.startswith(BYTE_ORDER_MARKS):
        raise FileRefused("nul_bytes")


def _reader(start: bytes) -> partial[Lines]:
    if dbf.shape(start):
        return partial(dbf.rows)
    bare = start.removeprefix(BYTE_ORDER_MARKS[0]).lstrip()
    return partial(html.rows if bare.startswith(b"<") else separated.rows)


def _workbook(stream: BinaryIO, stack: ExitStack) -> zipfile.ZipFile:
    """What else is packed twice is not opened: bombs are built so, layer in layer."""
    archive = stack.enter_context(zipfile.ZipFile(stream))
    if packed.WORKBOOK not in archive.namelist():
        raise FileRefused("packed_twice")
    return archive


def _set_down(stream: BinaryIO, stack: ExitStack) -> BinaryIO:
    """A workbook inside a zip: its own parts are found from its end, so it has to lie somewhere."""
    lying = stack.enter_context(TemporaryFile())  # noqa: SIM115  # the stack closes it
    shutil.copyfileobj(stream, lying, CHUNK)
    lying.seek(0)
    return lying

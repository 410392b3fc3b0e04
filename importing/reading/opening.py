"""Which form a file is in, by its first bytes and never by its name, and the reader for it."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from importing.reading import encoding, packed, separated
from importing.reading.table import Lines
from importing.refusing import FileRefused

CHUNK = 1 << 20
Opened = Callable[[], BinaryIO]  # the table's bytes from the beginning, each time


@contextmanager
def table(path: Path) -> Iterator[Lines]:
    """The lines of the table in the file; FileRefused, also later while reading, where there is none."""
    with ExitStack() as stack:
        try:
            yield _lines(path, stack)
        except (EOFError, zipfile.BadZipFile, zlib.error, gzip.BadGzipFile) as problem:
            raise FileRefused("truncated" if isinstance(problem, EOFError) else "damaged") from None


def _lines(path: Path, stack: ExitStack) -> Lines:
    def opened() -> BinaryIO:
        return packed.unpacked(path, stack)

    start = opened().read(4096)
    if not start:
        raise FileRefused("empty")
    found = encoding.of(iter(partial(opened().read, CHUNK), b""))
    return separated.rows(opened(), encoding=found)

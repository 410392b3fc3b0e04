"""What is inside of gzip and zip, as a stream that is never let grow beyond bounds."""

from __future__ import annotations

import gzip
import io
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

from importing.refusing import FileRefused

MOST_MEGABYTES = 2_000  # the register of schools is 287; the disk, not the memory, is what this guards
WORKBOOK = "[Content_Types].xml"  # every workbook of Excel has it
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"


class Bounded(io.RawIOBase):
    """Counts what comes out of a packed file, whatever the file says of its size."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._left = MOST_MEGABYTES * 1_000_000

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._inner.close()
        super().close()

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._inner.read(len(view))
        self._left -= len(data)
        if self._left < 0:
            raise FileRefused("too_big_inside", megabytes=MOST_MEGABYTES)
        view[: len(data)] = data
        return len(data)


def is_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            return WORKBOOK in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def unpacked(path: Path, stack: ExitStack) -> BinaryIO:
    """The table's bytes; a zip has to hold one file beside folders and what systems leave behind."""
    stream = cast(BinaryIO, stack.enter_context(path.open("rb")))
    start = stream.read(4)
    stream.seek(0)
    if start.startswith(GZIP):
        return bounded(cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=stream))))
    if start.startswith(ZIP):
        return bounded(_only_one(stack.enter_context(zipfile.ZipFile(stream)), stack))
    return stream


def bounded(inner: BinaryIO) -> BinaryIO:
    return io.BufferedReader(Bounded(inner), buffer_size=1 << 16)


def _only_one(archive: zipfile.ZipFile, stack: ExitStack) -> BinaryIO:
    inside = [info for info in archive.infolist() if not _is_left_behind(info)]
    if not inside:
        raise FileRefused("nothing_inside")
    if len(inside) > 1:
        raise FileRefused("many_inside", names=", ".join(Path(info.filename).name for info in inside[:5]))
    if ".." in Path(inside[0].filename).parts or inside[0].filename.startswith(("/", "\\")):
        raise FileRefused("odd_name_inside")
    if inside[0].flag_bits & 1:
        raise FileRefused("encrypted")
    return cast(BinaryIO, stack.enter_context(archive.open(inside[0])))


def _is_left_behind(info: zipfile.ZipInfo) -> bool:
    parts = Path(info.filename).parts
    return info.is_dir() or "__MACOSX" in parts or parts[-1] in (".DS_Store", "Thumbs.db")

"""ESCO's download is a zip or a folder of many files: the four that are read, each after those it builds on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from importing.refusing import FileRefused

ORDER = ("ISCOGroups", "occupations", "skills", "occupationSkillRelations")
PART = re.compile(rf"(?:.*[_/])?({'|'.join(ORDER)})(?:_es)?\.csv(?:\.gz)?")
ELSEWHERE = re.compile(rf"(?:.*[_/])?(?:{'|'.join(ORDER)})_([a-z]{{2}})\.csv(?:\.gz)?")
MOST_MEGABYTES = 400  # of all four; version 1.2 has 70


@contextmanager
def parts(path: Path) -> Iterator[list[Path]]:
    """The files to import, one after another; a single file stays what it is."""
    if path.is_dir():
        yield _ordered({file.name: file for file in sorted(path.iterdir())})
    elif path.suffix.casefold() == ".zip" and path.exists():
        with TemporaryDirectory() as folder:
            yield _ordered(_unpacked(path, Path(folder)))
    else:
        yield [path]


def _ordered(files: dict[str, Path]) -> list[Path]:
    found = {match[1]: file for name, file in files.items() if (match := PART.fullmatch(name))}
    if not found:
        raise _nothing_of_ours(files)
    return [found[part] for part in ORDER if part in found]


def _nothing_of_ours(names: Iterable[str]) -> FileRefused:
    other = next((match[1] for name in names if (match := ELSEWHERE.fullmatch(name))), None)
    return FileRefused("not_spanish", language=other) if other else FileRefused("nothing_inside")


def _unpacked(path: Path, folder: Path) -> dict[str, Path]:
    """Under names of our own: what a zip calls its files is never a path here."""
    try:
        with ZipFile(path) as packed:
            members = {match[1]: name for name in packed.namelist() if (match := PART.fullmatch(name))}
            if not members:
                raise _nothing_of_ours(packed.namelist())
            if sum(packed.getinfo(name).file_size for name in members.values()) > MOST_MEGABYTES << 20:
                raise FileRefused("too_big_inside", megabytes=MOST_MEGABYTES)
            return {f"{part}.csv": _copied(packed, name, folder / f"{part}.csv") for part, name in members.items()}
    except (BadZipFile, EOFError, RuntimeError) as error:  # RuntimeError: it has a password
        raise FileRefused("damaged") from error


def _copied(packed: ZipFile, name: str, target: Path) -> Path:
    """zipfile reads no more than the directory of the zip says, which was looked at before."""
    with packed.open(name) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    return target

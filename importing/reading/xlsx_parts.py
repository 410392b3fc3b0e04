"""The parts of an Excel workbook beside its cells: shared texts, which numbers are days, which sheet comes first."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from posixpath import join, normpath
from typing import BinaryIO, cast
from xml.parsers import expat

from importing.reading import packed
from importing.refusing import FileRefused

MOST_TEXT = 100_000_000  # characters of shared texts, which are held; a sheet is never held
MOST_PART = 20_000_000  # bytes of the small parts
BUILT_IN_DAYS = {*range(14, 23), *range(45, 48)}
A_DAY = re.compile(r"[dy]|mmm", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True)
class Styles:
    """`days`: the styles whose numbers are days, as cells name them."""

    days: frozenset[str]
    from_1904: bool = False


class Book:
    """FileRefused where the zip is no workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())

    def first_sheet(self) -> BinaryIO:
        sheets: list[str] = []
        _each("xl/workbook.xml", self, lambda tag, has: sheets.append(has.get("r:id", "")) if tag == "sheet" else None)
        targets: dict[str, str] = {}
        _each(
            "xl/_rels/workbook.xml.rels",
            self,
            lambda tag, has: targets.update({has.get("Id", ""): has.get("Target", "")}),
        )
        path = targets.get(sheets[0], "") if sheets else ""
        return self.open(path.lstrip("/") if path.startswith("/") else normpath(join("xl", path)))

    def styles(self) -> Styles:
        if "xl/styles.xml" not in self._names:
            return Styles(frozenset())
        reader = _Styles()
        _each("xl/styles.xml", self, reader.begin, reader.end)
        old: list[bool] = []
        _each("xl/workbook.xml", self, lambda tag, has: old.append(has.get("date1904") in ("1", "true")))
        return Styles(frozenset(reader.days()), any(old))

    def shared_texts(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._names:
            return []
        texts = _Texts()
        found = parser()
        found.StartElementHandler, found.EndElementHandler = texts.begin, texts.end
        found.CharacterDataHandler = texts.data
        _feed(found, self.open("xl/sharedStrings.xml"))
        return texts.all

    def open(self, name: str) -> BinaryIO:
        if name not in self._names:
            raise FileRefused("damaged")
        if self._archive.getinfo(name).flag_bits & 1:
            raise FileRefused("encrypted")
        return packed.bounded(cast(BinaryIO, self._archive.open(name)))


class _Texts:
    def __init__(self) -> None:
        self.all: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._in_text = self._in_reading_aid = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._in_reading_aid = True
        elif tag == "t":
            self._in_text = not self._in_reading_aid

    def data(self, text: str) -> None:
        if self._in_text:
            self._length += len(text)
            if self._length > MOST_TEXT:
                raise FileRefused("too_big_inside", megabytes=MOST_TEXT // 1_000_000)
            self._parts.append(text)

    def end(self, tag: str) -> None:
        if tag == "si":
            self.all.append("".join(self._parts))
        elif tag == "rPh":
            self._in_reading_aid = False
        elif tag == "t":
            self._in_text = False


class _Styles:
    def __init__(self) -> None:
        self._own: dict[str, str] = {}
        self._formats: list[str] = []
        self._of_cells = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._of_cells = True
        elif tag == "xf" and self._of_cells:
            self._formats.append(attributes.get("numFmtId", "0"))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._of_cells = False

    def days(self) -> list[str]:
        return [str(place) for place, number in enumerate(self._formats) if self._is_day(number)]

    def _is_day(self, number: str) -> bool:
        if number in self._own:
            return bool(A_DAY.search(QUOTED.sub("", self._own[number])))
        return number.isdigit() and int(number) in BUILT_IN_DAYS


def parser() -> expat.XMLParserType:
    """Without a document type: entities that grow have nowhere to be declared."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*about: object) -> None:
    raise FileRefused("damaged")


def fed(to: expat.XMLParserType, piece: bytes, *, last: bool = False) -> None:
    try:
        to.Parse(piece, last)
    except (expat.ExpatError, ValueError, KeyError):
        raise FileRefused("damaged") from None


def _feed(to: expat.XMLParserType, stream: BinaryIO) -> None:
    with stream:
        while piece := stream.read(1 << 16):
            fed(to, piece)
        fed(to, b"", last=True)


def _each(
    name: str,
    book: Book,
    begin: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] = lambda tag: None,
) -> None:
    found = parser()
    found.StartElementHandler, found.EndElementHandler = begin, end
    _feed(found, book.open(name))

"""Which layout a header belongs to, and in which cell each of its columns stands."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from importing.importer import Column, Importer, Layout
from importing.refusing import FileRefused


@dataclass(frozen=True)
class Header:
    """`places`: (name of the column, index of its cell); `width`: cells of a whole row."""

    layout: Layout
    line: int
    places: tuple[tuple[str, int], ...]
    absent: tuple[str, ...]  # optional columns that the file does not have
    width: int


def folded(name: str) -> str:
    """Without accents, case, blanks and a byte order mark."""
    plain = unicodedata.normalize("NFD", name.replace("\ufeff", "").replace("_x000D_", ""))
    return "".join(sign for sign in plain.casefold() if not unicodedata.combining(sign) and not sign.isspace())


def find(importer: Importer, first_rows: Sequence[tuple[int, Sequence[str]]]) -> Header:
    """Of the first rows of a file, with their lines; FileRefused where none is a header of this source."""
    for layout in importer.layouts:
        for line, cells in first_rows[: layout.preamble + 1]:
            if not _lacks(layout, names := [folded(cell) for cell in cells]):
                return _header(layout, line, names)
    raise FileRefused("header_missing", columns=", ".join(_least_missing(importer, first_rows)))


def _header(layout: Layout, line: int, names: list[str]) -> Header:
    counts = Counter(names)
    found: list[tuple[str, int]] = []
    absent = []
    for column in layout.columns:
        spellings = [spelling for spelling in _spellings(column) if counts[spelling]]
        if spellings and counts[spellings[0]] > 1:
            raise FileRefused("header_doubled", columns=_official(column))
        if spellings:
            found.append((column.name, names.index(spellings[0])))
        else:
            absent.append(column.name)
    return Header(layout, line, tuple(found), tuple(absent), _width(names))


def _width(names: Sequence[str]) -> int:
    """Of a whole row; exports leave unnamed columns behind the last."""
    return max((place for place, name in enumerate(names, 1) if name), default=0)


def _lacks(layout: Layout, names: Sequence[str]) -> list[str]:
    there = set(names)
    return [_official(c) for c in layout.columns if c.required and there.isdisjoint(_spellings(c))]


def _least_missing(importer: Importer, first_rows: Sequence[tuple[int, Sequence[str]]]) -> list[str]:
    """What the nearest line lacks of the nearest layout."""
    return min(
        (
            _lacks(layout, [folded(cell) for cell in cells])
            for layout in importer.layouts
            for _, cells in [*first_rows[: layout.preamble + 1], (0, [])]
        ),
        key=len,
    )


def _spellings(column: Column) -> list[str]:
    return list(dict.fromkeys(folded(name) for name in (*column.headers, column.name)))


def _official(column: Column) -> str:
    return column.headers[0] if column.headers else column.name

"""Files that go wrong in every way that was seen or feared; each kind is made for any source, from its header."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from importing.importer import Importer
from importing.tests import forms

Rows = list[list[str]]
ROWS = 40


@dataclass(frozen=True)
class Kind:
    """`refused`: codes of the file, whichever comes first. Empty: its rows are refused one by one, by `rejected`."""

    make: Callable[[Rows], bytes]
    refused: str = ""
    rejected: str = ""


def table_of(importer: Importer) -> Rows:
    """Header and rows of the source's first layout; what stands in the cells does not matter here."""
    columns = importer.layouts[0].columns
    header = [column.headers[0] if column.headers else column.name for column in columns]
    return [header, *([f"{number}x" for _ in header] for number in range(ROWS))]


def csv(rows: Rows) -> bytes:
    return forms.csv_text(rows).encode()


def _each_row(change: Callable[[list[str]], list[str]]) -> Callable[[Rows], bytes]:
    return lambda rows: csv([rows[0], *(change(row) for row in rows[1:])])


def _first_cell(cell: str) -> Callable[[Rows], bytes]:
    return _each_row(lambda row: [cell, *row[1:]])


def _doubled(rows: Rows) -> bytes:
    return csv([[*row, *row] for row in rows])


def _renamed(rows: Rows) -> bytes:
    return csv([[f"{name} (2)" for name in rows[0]], *rows[1:]])


def _with_wrong_bytes(rows: Rows) -> bytes:
    """UTF-8 with some Latin-1 in between, as when two lists were pasted together."""
    return csv([rows[0], *(["Ñandú Ñuñoa ñandú ~" + row[0], *row[1:]] for row in rows[1:])]).replace(b"~", b"\xf1")


def _zip_many(rows: Rows) -> bytes:
    return forms.zipped({"uno.csv": csv(rows), "dos.csv": csv(rows)})


def _zip_with_password(rows: Rows) -> bytes:
    """Python writes none; the flag alone says so."""
    packed = bytearray(forms.zipped({"uno.csv": csv(rows)}))
    packed[6] |= 1
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


def _workbook_of_entities(rows: Rows) -> bytes:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    book = zipfile.ZipFile(io.BytesIO(forms.xlsx(rows)))
    parts = {name: book.read(name) for name in book.namelist()}
    return forms.zipped({**parts, "xl/sharedStrings.xml": laughs.encode() + parts["xl/sharedStrings.xml"]})


def _workbook_without_sheet(rows: Rows) -> bytes:
    book = zipfile.ZipFile(io.BytesIO(forms.xlsx(rows)))
    return forms.zipped({name: book.read(name) for name in book.namelist() if "sheet1" not in name})


def _zips_in_zips(rows: Rows, *, depth: int = 30) -> bytes:
    packed = csv(rows)
    for layer in range(depth):
        packed = forms.zipped({f"capa{layer}.zip": packed})
    return packed


def _short_names(rows: Rows) -> Rows:
    """A DBF holds ten letters of a name; sources with longer ones publish no DBF."""
    return [[name[:10] for name in rows[0]], *rows[1:]]


def _wrong_source(rows: Rows) -> bytes:
    header = ["Periodo", "Monto girado", "Ejecutora"]
    return csv([header, *([["2026", "1200.50", "001"]] * 5)])


def _swapped_names(rows: Rows) -> bytes:
    """The names of the columns stand in the last row, where the first should be."""
    return csv([*rows[1:], rows[0]])


KINDS = {
    "nothing": Kind(lambda rows: b"", "empty"),
    "only blank lines": Kind(lambda rows: b"\n \n,,\n" * 20, "empty"),
    "a header and no rows": Kind(lambda rows: csv(rows[:1]), "no_rows"),
    "no header": Kind(lambda rows: csv(rows[1:]), "header_missing"),
    "the header at the end": Kind(_swapped_names, "header_missing"),
    "columns renamed": Kind(_renamed, "header_missing"),
    "columns doubled": Kind(_doubled, "header_doubled"),
    "another source's file": Kind(_wrong_source, "header_missing"),
    "gzip cut off": Kind(lambda rows: gzip.compress(csv(rows))[:-30], "truncated"),
    "gzip damaged": Kind(lambda rows: gzip.compress(csv(rows))[:-8] + b"12345678", "damaged"),
    "zip cut off": Kind(lambda rows: forms.zipped({"a.csv": csv(rows)})[:-40], "damaged"),
    "zip of several": Kind(_zip_many, "many_inside"),
    "zip of nothing": Kind(lambda rows: forms.zipped({"__MACOSX/._a": b"x"}), "nothing_inside"),
    "zip with a way out": Kind(lambda rows: forms.zipped({"../../etc/passwd": csv(rows)}), "odd_name_inside"),
    "zip with a password": Kind(_zip_with_password, "encrypted"),
    "a bomb of one line": Kind(lambda rows: gzip.compress(csv(rows) + b"a" * 3_000_000), "line_too_long"),
    "zips in zips": Kind(_zips_in_zips, "packed_twice"),
    "gzip in gzip": Kind(lambda rows: gzip.compress(gzip.compress(csv(rows))), "packed_twice"),
    "one line and nothing else": Kind(lambda rows: gzip.compress(b"a" * 3_000_000), "line_too_long"),
    "a page that is no table": Kind(lambda rows: b"<html><h1>404</h1></html>", "not_a_table"),
    "a page cut off": Kind(lambda rows: forms.html_page(rows)[:-60], "truncated"),
    "a page of another table": Kind(lambda rows: forms.html_page([["a", "b"], ["1", "2"]]), "header_missing"),
    "DBF cut off": Kind(lambda rows: forms.dbf(_short_names(rows))[:-200], "truncated header_missing"),
    "workbook of entities": Kind(_workbook_of_entities, "damaged"),
    "workbook without its sheet": Kind(_workbook_without_sheet, "damaged"),
    "workbook cut off": Kind(lambda rows: forms.xlsx(rows)[:-200], "damaged"),
    "an old Excel": Kind(lambda rows: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old_excel"),
    "a PDF": Kind(lambda rows: b"%PDF-1.7\n" + csv(rows), "not_a_table"),
    "noise": Kind(lambda rows: bytes(range(256)) * 50, "nul_bytes"),
    "a line without end": Kind(lambda rows: csv(rows) + b"x" * 1_100_000 + b"\n", "line_too_long"),
    "a thousand columns": Kind(lambda rows: csv([row + [""] * 1100 for row in rows]), "too_many_columns"),
    "quotes without end": Kind(lambda rows: csv(rows[:3]) + b'"' + csv(rows[3:]), "broken_quotes"),
    "rows cut short": Kind(_each_row(lambda row: row[:-1]), rejected="too_few_cells"),
    "rows with more cells": Kind(_each_row(lambda row: [*row, "1", "2"]), rejected="too_many_cells"),
    "bytes of another encoding": Kind(_with_wrong_bytes, rejected="control_characters"),
    "NUL within": Kind(_first_cell("a\0b"), "nul_bytes"),
    "a bell within": Kind(_first_cell("a\ab"), rejected="control_characters"),
    "formulas": Kind(_first_cell('=HYPERLINK("http://x";"y")'), rejected="formula"),
    "formulas by another sign": Kind(_first_cell("@SUM(1+1)*cmd|' /C calc'!A0"), rejected="formula"),
    "a cell like a book": Kind(_first_cell("a" * 40_000), rejected="cell_too_long"),
}

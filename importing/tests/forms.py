"""The same table in every form in which official sources publish theirs, written by hand."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from xml.sax.saxutils import escape as xml_escape

Table = Sequence[Sequence[str]]


def csv_text(table: Table, *, separator: str = ",") -> str:
    return "".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in row) + "\n" for row in table)


def html_page(table: Table) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in table)
    return f"<html><head><title>x</title></head><body><table border=1>{rows}</table></body></html>".encode()


def dbf(table: Table, *, encoding: str = "cp850") -> bytes:
    names, rows = table[0], table[1:]
    widths = [max(1, *(len(row[place].encode(encoding)) for row in rows)) for place in range(len(names))]
    header_length, row_length = 32 + 32 * len(names) + 1, 1 + sum(widths)
    head = bytes([3, 126, 11, 23]) + len(rows).to_bytes(4, "little")
    head += header_length.to_bytes(2, "little") + row_length.to_bytes(2, "little") + bytes(20)
    fields = b"".join(
        name.encode(encoding)[:10].ljust(11, b"\0") + b"C" + bytes(4) + bytes([width]) + bytes(15)
        for name, width in zip(names, widths, strict=True)
    )
    body = b"".join(
        b" " + b"".join(cell.encode(encoding).ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return head + fields + b"\r" + body + b"\x1a"


def xlsx(table: Table) -> bytes:
    """Texts shared and inline by turns, as two programs would write them."""
    shared = [xml_escape(cell) for cell in table[0]]
    first = "".join(f'<c r="{_letter(place)}1" t="s"><v>{place}</v></c>' for place in range(len(shared)))
    rest = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{_letter(place)}{number}" t="inlineStr"><is><t>{xml_escape(cell)}</t></is></c>'
            for place, cell in enumerate(row)
            if cell
        )
        + "</row>"
        for number, row in enumerate(table[1:], 2)
    )
    return workbook(f'<row r="1">{first}</row>{rest}', shared=shared)


def workbook(rows: str, *, shared: Sequence[str] = (), styles: str = "") -> bytes:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Hoja1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/sharedStrings.xml": "<sst>" + "".join(f"<si><t>{text}</t></si>" for text in shared) + "</sst>",
        "xl/styles.xml": styles or "<styleSheet/>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _letter(place: int) -> str:
    return chr(65 + place) if place < 26 else _letter(place // 26 - 1) + chr(65 + place % 26)


FORMS: dict[str, Callable[[Table], bytes]] = {
    "csv with commas": lambda table: csv_text(table).encode(),
    "csv with semicolons and a byte order mark": lambda table: csv_text(table, separator=";").encode("utf-8-sig"),
    "csv with tabs, latin-1": lambda table: csv_text(table, separator="\t").encode("latin-1"),
    "csv of DOS, cp850": lambda table: csv_text(table).encode("cp850"),
    "csv of Excel, utf-16": lambda table: csv_text(table, separator="\t").encode("utf-16"),
    "csv with Windows' line ends": lambda table: csv_text(table).replace("\n", "\r\n").encode(),
    "gzip": lambda table: gzip.compress(csv_text(table).encode()),
    "zip": lambda table: zipped({"Padron_web/padron.csv": csv_text(table).encode(), "__MACOSX/x": b"x"}),
    "DBF, cp850": dbf,
    "DBF in a zip": lambda table: zipped({"padron.dbf": dbf(table)}),
    "DBF, latin-1": lambda table: dbf(table, encoding="latin-1"),
    "xlsx": xlsx,
    "xlsx in a zip": lambda table: zipped({"tabla.xlsx": xlsx(table)}),
    "page named xls": html_page,
}

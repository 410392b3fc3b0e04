"""Any form in which a source publishes gives the same table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from importing.reading import encoding, opening
from importing.tests import forms

TABLE = [
    ["CODIGO", "NOMBRE", "LUGAR"],
    ["0419838", "Joaquín López Antay", "Ñuñoa, Melgar"],
    ["0000001", "Nuestra Señora del Rosario", "José Gálvez"],
    ["1345479", "Rikch'arisun", ""],
]


def read(path: Path) -> list[list[str]]:
    with opening.table(path) as lines:
        return [[cell.strip() for cell in cells] for _, cells in lines]


@pytest.mark.parametrize("form", forms.FORMS)
def test_every_form_gives_the_same_rows(form: str, tmp_path: Path) -> None:
    path = tmp_path / "archivo.xls"  # names tell nothing
    path.write_bytes(forms.FORMS[form](TABLE))
    rows = [row + [""] * (3 - len(row)) for row in read(path)]
    assert rows == TABLE


SPANISH = "áéíóúñüÁÉÍÓÚÑÜ°º"
WORDS = st.from_regex(rf"[a-zA-Z]{{0,3}}([{SPANISH}][a-zA-Z]{{1,3}}){{0,3}}[{SPANISH}]?", fullmatch=True)
NAMES = st.lists(WORDS, min_size=1, max_size=20).map(" ".join)


@given(NAMES, st.sampled_from(["utf-8", "cp850", "latin-1"]), st.integers(1, 9))
@example("é", "latin-1", 1)
@example("José\nde", "latin-1", 5)
@example("N° 12", "cp850", 9)
def test_letters_of_spanish_names_survive_their_encoding(names: str, codec: str, size: int) -> None:
    assume(not (codec == "cp850" and {*names} & {*SPANISH} == {"Ú"}))  # the bytes of é in latin-1
    data = names.encode(codec)
    chunks = [data[start : start + size] for start in range(0, len(data), size)]
    assert data.decode(encoding.of(chunks)) == names


@pytest.mark.parametrize("codec", ["utf-8", "cp850", "latin-1"])
def test_districts_of_peru_survive_their_encoding(codec: str) -> None:
    names = "ÁNCASH\nÑUÑOA\nMÓRROPE\nLINGÜÍSTICA\nJESÚS MARÍA\nCAÑETE\nSEÑOR DE LOS MILAGROS N° 5\nCALLERÍA"
    data = names.encode(codec)
    assert data.decode(encoding.of([data])) == names


def test_what_two_encodings_share_is_taken_for_the_commoner_one() -> None:
    assert encoding.of(["Úrsula".encode("cp850")]) == "cp1252"


def test_a_few_wrong_bytes_do_not_make_utf_8_another_encoding() -> None:
    assert encoding.of(["Ñuñoa Ñaña Señor José".encode() + b" Mar\xeda"]) == "utf-8-sig"


def test_a_letter_cut_in_two_by_a_chunk_is_one_letter() -> None:
    data = "Ñ".encode()
    assert encoding.of([data[:1], data[1:]]) == "utf-8-sig"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="A1"><v>1140102</v></c>', "1140102"),
        ('<c r="A1"><v>12.100000000000001</v></c>', "12.1"),
        ('<c r="A1"><v>1.2E+10</v></c>', "12000000000"),
        ('<c r="A1" s="1"><v>46349</v></c>', "2026-11-23"),
        ('<c r="A1" s="2"><v>46349.5</v></c>', "2026-11-23 12:00:00"),
        ('<c r="A1" t="b"><v>1</v></c>', "1"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', ""),
        ('<c r="A1" t="str"><f>1+1</f><v>dos</v></c>', "dos"),
        ('<c r="A1" t="s"><v>99</v></c>', ""),
    ],
)
def test_a_cell_of_excel_is_read_as_what_it_shows(cell: str, said: str, tmp_path: Path) -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    path = tmp_path / "hoja.xlsx"
    path.write_bytes(forms.workbook(f'<row r="1">{cell}</row>', styles=styles))
    assert read(path) == [[said]]


def test_deleted_rows_of_a_dbf_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "padron.dbf"
    content = bytearray(forms.dbf(TABLE))
    row_length = int.from_bytes(content[10:12], "little")
    content[int.from_bytes(content[8:10], "little") + row_length] = 0x2A
    path.write_bytes(bytes(content))
    assert [row[0] for row in read(path)] == ["CODIGO", "0419838", "1345479"]


def test_a_quoted_cell_may_go_over_lines_and_the_next_row_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "tabla.csv"
    path.write_text('a,b\n"uno\ndos",x\ny,z\n')
    with opening.table(path) as lines:
        assert list(lines) == [(1, ["a", "b"]), (2, ["uno\ndos", "x"]), (4, ["y", "z"])]


def test_many_quoted_cells_may_go_over_lines_from_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "notices.csv"
    path.write_text("puesto,detalle\n" + 'Cocinero,"con\nexperiencia\nde un año"\n' * 40, encoding="utf-8")
    with opening.table(path) as lines:
        rows = list(lines)
    assert [line for line, _ in rows] == [1, *range(2, 122, 3)]
    assert rows[-1][1] == ["Cocinero", "con\nexperiencia\nde un año"]

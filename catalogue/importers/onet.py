"""Kinds of interest by occupation: O*NET's own file, or the same figures carried over to ESCO's occupations.

O*NET calls it "Interests" until release 29 and "Career Interest Types" since release 30; the text edition
names no titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.models import InterestKind, InterestScore, Occupation, Scheme
from importing.importer import Column, Importer, Layout, Record, Row, RowError, Target

LEAST, MOST = 1.0, 7.0
HOW_MUCH = "OI"  # the scale of occupational interests; IH and the like are passed over: they follow from it
LETTERS = {kind.name.capitalize(): kind.value for kind in InterestKind}  # Realistic → R

OCCUPATION = Target(Occupation, key=("uri",), fields=("scheme", "code", "label"))
UNTITLED = Target(Occupation, key=("uri",), fields=("scheme", "code"), once=("label",))
SCORE = Target(InterestScore, key=("occupation_id", "kind"), fields=("value",))


class Reader:
    """A row is one kind of an O*NET occupation, or all six of an ESCO occupation that is imported already."""

    def __init__(self) -> None:
        self._esco = set(Occupation.objects.filter(scheme=Scheme.ESCO).values_list("uri", flat=True))

    def __call__(self, row: Row) -> Iterator[Record]:
        return self._of_esco(row) if "uri" in row else _of_onet(row)

    def _of_esco(self, row: Row) -> Iterator[Record]:
        if row["uri"] not in self._esco:
            raise RowError("unknown_occupation", column="uri")
        for name, kind in LETTERS.items():
            yield _score(row["uri"], kind, row[name], column=name)


def _of_onet(row: Row) -> Iterator[Record]:
    if row["scale"] != HOW_MUCH:
        return
    code, label = row["code"], row["label"]
    if not re.fullmatch(r"\d\d-\d{4}\.\d\d", code):
        raise RowError("not_a_code", column="code")
    if row["element"] not in LETTERS:
        raise RowError("unknown_interest", column="element")
    uri = f"{Scheme.ONET}:{code}"
    yield Record(
        OCCUPATION if label else UNTITLED, {"uri": uri, "scheme": Scheme.ONET, "code": code, "label": label or code}
    )
    yield _score(uri, LETTERS[row["element"]], row["value"], column="value")


def _score(uri: str, kind: str, text: str, *, column: str) -> Record:
    try:
        value = float(text)
    except ValueError as error:
        raise RowError("not_a_number", column=column) from error
    if not LEAST <= value <= MOST:
        raise RowError("out_of_range", column=column)
    return Record(SCORE, {"occupation_id": uri, "kind": kind, "value": value})


IMPORTER = Importer(
    slug="onet",
    title="O*NET: tipos de interés (RIASEC) por ocupación",
    publisher="U.S. Department of Labor, Employment and Training Administration",
    licence="CC BY 4.0: O*NET Database by USDOL/ETA",
    layouts=(
        Layout("RIASEC of ESCO occupations", (Column("uri", ("conceptUri",)), *(Column(name) for name in LETTERS))),
        Layout(
            "Interests",
            (
                Column("code", ("O*NET-SOC Code",)),
                Column("label", ("Title",), required=False),
                Column("element", ("Element Name",)),
                Column("scale", ("Scale ID",)),
                Column("value", ("Data Value",)),
            ),
        ),
    ),
    targets=(OCCUPATION, UNTITLED, SCORE),
    reader=Reader,
)

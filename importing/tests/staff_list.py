"""A source for tests: a list of staff, because that is the table that this room knows."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.models import User
from importing.importer import Column, Importer, Layout, Record, Row, RowError, RowReader, Target

NAMES = Target(User, key=("username",), fields=("first_name", "last_name"), once=("is_active",))
MAIL = Target(User, key=("username",), fields=("email",))
LAYOUT = Layout(
    "lista",
    (
        Column("code", ("CÓDIGO", "COD")),
        Column("name", ("NOMBRE",)),
        Column("surname", ("APELLIDO",)),
        Column("mail", ("CORREO",), required=False),
        Column("age", ("EDAD",), required=False),
    ),
    preamble=2,
)


def reader() -> RowReader:
    return read


def read(row: Row) -> Iterator[Record]:
    if row["name"] == "OTRO":
        return
    if not row["code"]:
        raise RowError("missing", column="CÓDIGO")
    if row["age"] and not row["age"].isdigit():
        raise RowError("not_a_number", column="EDAD")
    key = {"username": row["code"]}
    yield Record(NAMES, {**key, "first_name": row["name"], "last_name": row["surname"], "is_active": True})
    if row["mail"]:
        yield Record(MAIL, {**key, "email": row["mail"]})


STAFF = Importer(
    slug="staff",
    title="Lista del personal",
    publisher="Nosotros",
    licence="propia",
    layouts=(LAYOUT,),
    targets=(NAMES, MAIL),
    reader=reader,
)

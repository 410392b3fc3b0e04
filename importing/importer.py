"""What the importer of one source says of itself: its columns, what a row becomes, where that is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from django.db.models import Model

Row = Mapping[str, str]  # a column's name → its cell without blanks around it; "" where it is empty or not in the file
RowReader = Callable[[Row], Iterable["Record | Remark"]]  # raises RowError where the row cannot be used


@runtime_checkable
class Gathering(Protocol):
    """A row reader that adds many rows up and gives the sums when the file has ended (`isinstance` tells it).

    What it gives per row may be empty. Its records are written like any others; a row that it refuses is not in them.
    """

    def __call__(self, row: Row, /) -> Iterable[Record]: ...

    def finish(self) -> Iterable[Record]: ...


@dataclass(frozen=True)
class Column:
    """A column under our name. `headers`: how official files spell it, where that is not our name.

    Headers are compared without accents, case, blanks and a byte order mark.
    """

    name: str
    headers: tuple[str, ...] = ()
    required: bool = True  # without its header the file is refused; its cells may still be empty


@dataclass(frozen=True)
class Layout:
    """One form in which the source publishes. Columns that it does not name are passed over."""

    name: str
    columns: tuple[Column, ...]
    preamble: int = 0  # at most so many lines before the header are looked through


@dataclass(frozen=True)
class Target:
    """Rows of one model. Two targets of one model may write different fields of it."""

    model: type[Model]
    key: tuple[str, ...]  # column names of a unique constraint (`district_id`, not `district`)
    fields: tuple[str, ...]  # column names that are written at each import
    once: tuple[str, ...] = ()  # written only where the row is new: what people may change afterwards
    # Of the fields those of which a row may say nothing, which is None: what the table has stays, a new row gets this.
    silent: Mapping[str, Any] = field(default_factory=dict)


AS_OF = object()  # for a date column in Record.values: the day that the data is of, as given with the file


@dataclass(frozen=True)
class Record:
    """One row of a target: a value for each of its key, fields and once.

    `shared`: the same object is given with row after row and is staged once; no row counts as written by it.
    """

    target: Target
    values: Mapping[str, Any]
    shared: bool = False


@dataclass(frozen=True)
class Remark:
    """What is wrong with a row that is written all the same: reported beside what is rejected, not counted as it."""

    code: str  # as of RowError
    column: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


class RowError(ValueError):
    """A row that cannot be used, the rest of the file can. `code` has its words in importing/words.yml."""

    def __init__(self, code: str, *, column: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.column = column
        self.facts = facts  # fill the words: no names or numbers of people


@dataclass(frozen=True)
class Importer:
    """One official source.

    `reader` is called once an import and holds what rows are checked against (the districts, say). `layouts`: the
    first whose required headers are all there is taken. `targets` are written in this order, whatever the order of
    the records. Rows of a key that come twice in a file: equal ones count once, others are rejected.
    `parts`: where a download is a folder or a zip of tables, or no table at all; they go in one after another, all or
    none, and `reader` is called for each, when what came before is written.
    """

    slug: str  # `padron`: the command is `import_padron`
    title: str
    publisher: str
    licence: str
    layouts: tuple[Layout, ...]
    targets: tuple[Target, ...]
    reader: Callable[[], RowReader]
    parts: Callable[[Path], AbstractContextManager[Sequence[Path]]] | None = None  # tables that one download holds
    template: Path | None = None  # a csv in UTF-8 to fill in, where people write the file themselves
    after: Callable[[], None] | None = None  # in the same transaction, when something was written: caches, rollups

"""What all sources of demand share: rows added up to one signal per region, period and what is counted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from catalogue.models import Counted, DemandSignal, DemandSource, Unit
from importing.importer import Record, RowError, Target
from places.models import Region

LEAST_CASES = 30  # unweighted: INEI's own rule for what a figure of a survey may stand on

TARGET = Target(
    model=DemandSignal,
    key=("source", "unit", "period", "region_id", "counted", "code"),
    fields=("value", "sample_n"),
)


@dataclass
class _Cell:
    value: float = 0.0
    rows: int = 0


@dataclass
class Tally:
    """Adds values up per cell. `least`: below so many rows a cell keeps its count and gives no figure.

    `bulletin`: rows are figures already, not cases, so that their number says nothing.
    """

    source: DemandSource
    unit: Unit
    least: int = 0
    bulletin: bool = False
    _cells: dict[tuple[str, str, str, str], _Cell] = field(default_factory=dict)

    def add(self, region: str, period: str, value: float, *, counted: Iterable[tuple[Counted, str]]) -> None:
        """`counted`: all that the row counts for; the whole of the region always, so that there are shares."""
        for kind, code in ((Counted.ALL, ""), *counted):
            cell = self._cells.setdefault((region, period, kind.value, code), _Cell())
            cell.value += value
            cell.rows += 1

    def records(self) -> Iterator[Record]:
        for (region, period, kind, code), cell in self._cells.items():
            values = {
                "source": self.source.value,
                "unit": self.unit.value,
                "period": period,
                "region_id": region,
                "counted": kind,
                "code": code,
                "value": float(round(cell.value)) if cell.rows >= self.least else None,
                "sample_n": None if self.bulletin else cell.rows,
            }
            yield Record(TARGET, values)


def known_regions() -> frozenset[str]:
    return frozenset(Region.objects.values_list("code", flat=True))


def region(cell: str, known: frozenset[str], *, digits: int = 2) -> str:
    """The INEI region of a code of so many digits, whose leading zero spreadsheets lose."""
    code = _whole(cell).zfill(digits)[:2]
    if code not in known:
        raise RowError("unknown_region", column="region")
    return code


def year(cell: str) -> str:
    code = _whole(cell)
    if not (len(code) == 4 and "1990" <= code <= "2100"):
        raise RowError("out_of_range" if code.isdigit() else "not_a_number", column="year")
    return code


def number(cell: str, column: str, *, most: float = math.inf) -> float:
    """Zero or more; a comma may stand before the decimals."""
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        raise RowError("not_a_number" if cell else "missing", column=column) from None
    if not 0 <= value <= most or math.isinf(value):
        raise RowError("out_of_range", column=column)
    return value


def occupation(cell: str) -> list[tuple[Counted, str]]:
    """A CNO-2015 code, whose leading zeros (armed forces) are lost in numeric files; nothing where there is none."""
    code = _whole(cell)
    if not code.isdigit() or not 3 <= len(code) <= 4:
        return []
    return [(Counted.OCCUPATION, code.zfill(4))]


def industry(cell: str) -> list[tuple[Counted, str]]:
    """The division of a four-digit CIIU class: 0113 is often written 113."""
    code = _whole(cell)
    if not code.isdigit() or not 3 <= len(code) <= 4:
        return []
    return [(Counted.INDUSTRY, code.zfill(4)[:2])]


def _whole(cell: str) -> str:
    """`7352.0` is how statistical packages write a code with gaps in its column."""
    return cell.removesuffix(".0")

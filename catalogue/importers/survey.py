"""Reads a household survey person by person into weighted employment per region, occupation and industry."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.importers import signals
from catalogue.models import DemandSource, Unit
from importing.importer import Record, Row

EMPLOYED = "1"  # of OCUP300 and OCU500 both: 2–4 are without work or outside the workforce


class SurveyReader:
    """Rows have region, year, occupation, industry, status and weight. Who has no work is passed over."""

    def __init__(self, source: DemandSource, *, region_digits: int) -> None:
        self._tally = signals.Tally(source, Unit.EMPLOYED, least=signals.LEAST_CASES)
        self._regions = signals.known_regions()
        self._digits = region_digits

    def __call__(self, row: Row, /) -> Iterable[Record]:
        if row["status"].removesuffix(".0") != EMPLOYED:
            return ()
        region = signals.region(row["region"], self._regions, digits=self._digits)
        counted = [*signals.occupation(row["occupation"]), *signals.industry(row["industry"])]
        weight = signals.number(row["weight"], "weight")
        self._tally.add(region, signals.year(row["year"]), weight, counted=counted)
        return ()

    def finish(self) -> Iterable[Record]:
        return self._tally.records()

"""MTPE's survey of the hires that firms of twenty or more plan (EDO), from a csv copied off its regional bulletins."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue import market_figures
from catalogue.importers import signals
from catalogue.models import DemandSource, Unit
from importing.importer import Column, Importer, Layout, Record, Row, RowError

MOST = 200_000  # planned hires of the whole country were 348,880 in 2023


class PlannedHires:
    """A row is an occupation of a region; rows that tell schooling apart are added up."""

    def __init__(self) -> None:
        self._tally = signals.Tally(DemandSource.EDO, Unit.HIRES, bulletin=True)
        self._regions = signals.known_regions()

    def __call__(self, row: Row, /) -> Iterable[Record]:
        occupation = signals.occupation(row["occupation"])
        if not occupation:
            raise RowError("not_a_code", column="occupation")
        region = signals.region(row["region"], self._regions)
        hires = signals.number(row["hires"], "hires", most=MOST)
        self._tally.add(region, signals.year(row["year"]), hires, counted=occupation)
        return ()

    def finish(self) -> Iterable[Record]:
        return self._tally.records()


IMPORTER = Importer(
    slug="edo",
    title="Encuesta de Demanda Ocupacional: contrataciones previstas por región y ocupación",
    publisher="MTPE",
    licence="Boletines públicos del MTPE",
    layouts=(
        Layout(
            "one row an occupation of a region",
            (
                Column("year", ("anio", "año")),
                Column("region", ("ccdd",)),
                Column("occupation", ("cod_ocupacion",)),
                Column("hires", ("puestos",)),
            ),
        ),
    ),
    targets=(signals.TARGET,),
    reader=PlannedHires,
    after=market_figures.rebuild,
)

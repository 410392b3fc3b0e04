"""INEI's household survey (ENAHO), module 500 on employment: where EPEN has no figure for a region."""

from __future__ import annotations

from catalogue import market_figures
from catalogue.importers.signals import TARGET
from catalogue.importers.survey import SurveyReader
from catalogue.models import DemandSource
from importing.importer import Column, Importer, Layout

# As INEI writes it, and as the letter Ñ comes out of programs that took its encoding for another.
YEAR = ("AÑO", "ANIO", "A?O", "A\ufffdO", "Aï¿½O", "AÃ‘O")

IMPORTER = Importer(
    slug="enaho",
    title="ENAHO módulo 500: personas ocupadas por región, ocupación y actividad",
    publisher="INEI",
    licence="Microdatos públicos del INEI",
    layouts=(
        Layout(
            "module 500",
            (
                Column("year", YEAR),
                Column("region", ("UBIGEO",)),
                Column("occupation", ("P505R4",)),
                Column("industry", ("P506R4",)),
                Column("status", ("OCU500",)),
                Column("weight", ("FAC500A",)),
            ),
        ),
    ),
    targets=(TARGET,),
    reader=lambda: SurveyReader(DemandSource.ENAHO, region_digits=6),
    after=market_figures.rebuild,
)

"""INEI's survey of employment by region (EPEN Departamentos): files of persons, a year each, by region or joined."""

from __future__ import annotations

from catalogue import market_figures
from catalogue.importers.signals import TARGET
from catalogue.importers.survey import SurveyReader
from catalogue.models import DemandSource
from importing.importer import Column, Importer, Layout

IMPORTER = Importer(
    slug="epen",
    title="EPEN Departamentos: personas ocupadas por región, ocupación y actividad",
    publisher="INEI",
    licence="Microdatos públicos del INEI",
    layouts=(
        Layout(
            "persons of a year",
            (
                Column("year", ("ANIO", "AÑO")),
                Column("region", ("CCDD",)),
                Column("occupation", ("C308_COD",)),
                Column("industry", ("C309_COD",)),
                Column("status", ("OCUP300",)),
                Column("weight", ("FAC300_ANUAL",)),
            ),
        ),
    ),
    targets=(TARGET,),
    reader=lambda: SurveyReader(DemandSource.EPEN, region_digits=2),
    after=market_figures.rebuild,
)

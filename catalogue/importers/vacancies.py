"""Job postings: SERVIR's notices of the public sector, and postings of employers in the documented csv."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from catalogue import market_figures, posting_titles
from catalogue.importers import signals
from catalogue.models import Counted, DemandSource, Unit
from importing.importer import Column, Importer, Layout, Record, Row, RowError
from language.gazetteer import normalise
from places.models import Region

MOST = 500  # vacancies of one notice: above it the registers have salaries and years typed into the wrong box
FORMS = ("%d/%m/%Y", "%Y-%m-%d")


class Postings:
    """A notice with an institution is of the public sector, one without it of an employer; never mixed."""

    def __init__(self) -> None:
        self._public = signals.Tally(DemandSource.SERVIR, Unit.VACANCIES)
        self._employers = signals.Tally(DemandSource.EMPLOYER_POSTING, Unit.VACANCIES)
        self._regions = {normalise(name): code for code, name in Region.objects.values_list("code", "name")}

    def __call__(self, row: Row, /) -> Iterable[Record]:
        if not row["title"]:
            raise RowError("missing", column="title")
        vacancies = signals.number(row["vacancies"], "vacancies", most=MOST)
        region, month = self._region(row["region"]), f"{_day(row['published']):%Y-%m}"
        tally = self._public if row.get("institution") else self._employers
        tally.add(region, month, vacancies, counted=_counted(row))
        return ()

    def finish(self) -> Iterable[Record]:
        yield from self._public.records()
        yield from self._employers.records()

    def _region(self, cell: str) -> str:
        """A region's name, also before " - province/district"; or a ubigeo of any length."""
        name = re.split(r"\s+-\s+|/", cell, maxsplit=1)[0]
        code = self._regions.get(normalise(name)) or (
            name.zfill(6 if len(name) > 4 else 2)[:2] if name.isdigit() else ""
        )
        if code not in self._regions.values():
            raise RowError("unknown_region", column="region")
        return code


def _counted(row: Row) -> list[tuple[Counted, str]]:
    """Its occupation where it is told, else the trade that the title names, if any."""
    named = signals.occupation(row.get("occupation", ""))
    trade = "" if named else posting_titles.trade_of(row["title"])
    return [*named, *([(Counted.TRADE, trade)] if trade else [])]


def _day(cell: str) -> date:
    for form in FORMS:
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    raise RowError("not_a_date" if cell else "missing", column="published")


IMPORTER = Importer(
    slug="vacancies",
    title="Vacantes publicadas: convocatorias de SERVIR y avisos de empleadores",
    publisher="SERVIR, MTPE y empleadores",
    licence="Avisos públicos",
    layouts=(
        Layout(
            "SERVIR",
            (
                Column("title", ("job_title", "puesto")),
                Column("institution", ("public_institution", "entidad")),
                Column("region", ("region", "ubication", "ubicacion")),
                Column("vacancies", ("vacantes", "vacancies")),
                Column("published", ("start_publication_date", "fecha_inicio_publicacion")),
                Column("occupation", ("cod_ocupacion",), required=False),
            ),
        ),
        Layout(
            "employers",
            (
                Column("title", ("puesto",)),
                Column("region", ("region", "ubigeo")),
                Column("vacancies", ("vacantes",)),
                Column("published", ("fecha",)),
                Column("occupation", ("cod_ocupacion",), required=False),
            ),
        ),
    ),
    targets=(signals.TARGET,),
    reader=Postings,
    after=market_figures.rebuild,
)

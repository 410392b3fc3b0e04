"""SUNAT's table 34 (institutions and their careers): which of our institutes are known to teach which programmes.

The table has no place, so it can make no provider. Its code of an institution is régimen, type and MINEDU's modular
code (1 4 1530971 is Los Morochucos), seen true of all 32 institutes that the register's sample has too: by that code an
institution is one of our providers, or it is reported, never guessed by its name. Each institution and each career that
we do not have is reported once; other types than institutes (4) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.facts import source_named
from catalogue.importers.programme_names import ProgrammeNames
from catalogue.importers.sources import SOURCE, cited
from catalogue.loading import KNOWN
from catalogue.models import Confidence, Offering, Provider
from importing.importer import AS_OF, Column, Importer, Layout, Record, Remark, Row, RowError, Target

INSTITUTE = re.compile(r"[12]4(\d{7})")
ENDING = "--tabla34"

OFFERING = Target(
    Offering,
    key=("slug",),
    fields=("provider_id", "programme_id", "source_id", "confidence", "verified_on"),
)
TABLE = source_named("sunat-tabla34")
CITED = cited(TABLE)


class Reader:
    """Pairs of an institute and a programme that our facts do not have already."""

    def __init__(self) -> None:
        rows = Provider.objects.exclude(modular_code="").order_by("-annex").values_list("modular_code", "slug")
        self._providers = dict(rows)  # of several annexes the house itself, which is annex 0
        self._programmes = ProgrammeNames()
        known = Offering.objects.filter(slug__endswith=KNOWN).values_list("provider_id", "programme_id")
        self._known = set(known)
        self._reported: set[str] = set()

    def __call__(self, row: Row) -> Iterator[Record | Remark]:
        institute = INSTITUTE.fullmatch(row["institution_code"])
        if row["kind"] != "4" or institute is None:
            return
        provider = self._providers.get(institute[1])
        programme = self._programmes.find(row["career"])
        if provider is None:
            self._report("institution_unknown", row["institution_code"], institution=row["institution"])
        elif programme is None:
            self._report("career_unknown", row["career_code"], career=row["career"])
        elif (provider, programme) not in self._known:
            yield from self._records(provider, programme)

    def _records(self, provider: str, programme: str) -> Iterator[Record]:
        yield CITED
        yield Record(
            OFFERING,
            {
                **{"slug": f"{provider}--{programme}"[: 160 - len(ENDING)] + ENDING, "provider_id": provider},
                **{"programme_id": programme, "source_id": TABLE.slug},
                **{"confidence": Confidence.HIGH.value, "verified_on": AS_OF},
            },
        )

    def _report(self, code: str, of: str, **facts: str) -> None:
        if of not in self._reported:
            self._reported.add(of)
            raise RowError(code, column=next(iter(facts)), **facts)


LAYOUT = Layout(
    "Anexo 2",
    (
        *(Column("regime_code", ("COD. REGIMEN",)), Column("regime", ("DESC. REGIMEN",))),
        *(Column("kind", ("COD. TIPO INST.",)), Column("kind_name", ("DESC. TIPO INST.",))),
        *(Column("institution_code", ("COD. INSTITUCIÓN",)), Column("institution", ("DESC. INSTITUCIÓN",))),
        *(Column("career_code", ("COD. CARRERA",)), Column("career", ("DESC. CARRERA",))),
    ),
    preamble=20,
)

IMPORTER = Importer(
    slug="tabla34",
    title=TABLE.title,
    publisher=TABLE.publisher,
    licence=TABLE.licence,
    layouts=(LAYOUT,),
    targets=(SOURCE, OFFERING),
    reader=Reader,
)

"""Productive families and economic activities of the Catálogo Nacional de la Oferta Formativa.

The catalogue's own table: programmes of CETPROs are held against it. A family that none of ours stands for goes in
and is remarked on.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.facts import source_named
from catalogue.importers.families import ours
from catalogue.models import EconomicActivity
from importing.importer import Column, Importer, Layout, Record, Remark, Row, RowError, Target

ACTIVITY = Target(EconomicActivity, key=("official_family", "name"), fields=("family", "sector", "code"))
CATALOGUE = source_named("cnof")


class Reader:
    """One activity a row; each family without one of ours is remarked on once."""

    def __init__(self) -> None:
        self._remarked: set[str] = set()

    def __call__(self, row: Row) -> Iterator[Record | Remark]:
        official, name = row["family"][:120], row["activity"][:250]
        if not (official and name):
            raise RowError("missing", column="activity" if official else "family")
        about = {"family": ours(official), "sector": row["sector"][:120], "code": row["code"][:16]}
        yield Record(ACTIVITY, {"official_family": official, "name": name, **about})
        if not about["family"] and official not in self._remarked:
            self._remarked.add(official)
            yield Remark("family_unknown", column="family", facts={"family": official[:80]})


# All four are asked for: a list of programmes has the last two as well, and is another source.
LAYOUT = Layout(
    "CNOF",
    (
        *(Column("sector"), Column("family", ("familia_productiva",))),
        *(Column("code", ("codigo",)), Column("activity", ("actividad_economica",))),
    ),
)

IMPORTER = Importer(
    slug="cnof",
    title="Familias productivas y actividades económicas del CNOF",
    publisher=CATALOGUE.publisher,
    licence=CATALOGUE.licence,
    layouts=(LAYOUT,),
    targets=(ACTIVITY,),
    reader=Reader,
)

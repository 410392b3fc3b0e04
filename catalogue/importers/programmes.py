"""Programmes with their codes of the Catálogo Nacional de la Oferta Formativa, as CETPROs publish them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import slugify

from catalogue.checking import SHORT_NAME
from catalogue.facts import source_named
from catalogue.importers import cells
from catalogue.importers.families import Activities, ours
from catalogue.importers.naming import short
from catalogue.importers.programme_names import ProgrammeNames, cnof_code, level_of, reviewed
from catalogue.importers.sources import SOURCE, cited
from catalogue.models import Confidence, Programme, Trade
from importing.importer import Column, Importer, Layout, Record, Remark, Row, RowError, Target
from language.gazetteer import normalise

PROGRAMME = Target(
    Programme,
    key=("slug",),
    fields=("cnof", "level", "hours", "credits", "from_register", "source_id", "confidence"),
    once=("name", "short_name", "family"),
)
TAUGHT = Target(Programme.trades.through, key=("programme_id", "trade_id"), fields=())
CATALOGUE = source_named("cnof")
CITED = cited(CATALOGUE)


class Reader:
    """Programmes that we have get what the catalogue says of them; new ones their trades by our reviewed table."""

    def __init__(self) -> None:
        self._names = ProgrammeNames()
        rows = Programme.objects.values_list("slug", "cnof", "hours", "credits")
        self._present = {slug: {"cnof": cnof, "hours": hours, "credits": most} for slug, cnof, hours, most in rows}
        self._activities = Activities()
        self._trades = set(Trade.objects.values_list("code", flat=True))

    def __call__(self, row: Row) -> Iterator[Record | Remark]:
        name, cnof, level = row["name"], cnof_code(row["cnof"]), level_of(row["level"])
        if not (name and level):
            raise RowError("missing", column="level" if name else "name")
        hours, credits = cells.whole(row["hours"], "hours"), cells.whole(row["credits"], "credits")
        slug = self._names.find(name, cnof=cnof, level=level) or slugify(f"{name} {level.replace('_', ' ')}")[:80]
        kept = self._present.get(slug, {"cnof": "", "hours": None, "credits": None})
        said = {"cnof": cnof, "level": level, "hours": hours, "credits": credits}
        yield CITED
        stated = {**kept, **{key: value for key, value in said.items() if value not in (None, "")}}
        yield Record(PROGRAMME, {"slug": slug, **stated, **_named(row), **_FROM})
        if not self._activities.may_hold(row["family"], row["activity"]):
            yield Remark("activity_elsewhere", column="activity", facts={"activity": row["activity"][:80]})
        if slug not in self._present:
            yield from self._taught(slug, name)

    def _taught(self, slug: str, name: str) -> Iterator[Record | Remark]:
        trades = [trade for trade in reviewed()["trades"].get(normalise(name), ()) if trade in self._trades]
        if not trades:
            yield Remark("programme_without_trade", column="name", facts={"programme": name[:80]})
        for trade in trades:
            yield Record(TAUGHT, {"programme_id": slug, "trade_id": trade})


_FROM: dict[str, Any] = {"from_register": True, "source_id": CATALOGUE.slug, "confidence": Confidence.HIGH.value}


def _named(row: Row) -> dict[str, str]:
    """A family that we do not know is kept in its own words."""
    plain = normalise(row["family"])
    return {
        **{"name": row["name"][:120], "short_name": short(row["name"], SHORT_NAME)},
        "family": ours(row["family"]) or plain.replace(" ", "_")[:40] or "otras",
    }


LAYOUT = Layout(
    "CNOF",
    (
        *(Column("cnof", ("codigo_cnof",)), Column("name", ("programa",)), Column("level", ("nivel",))),
        *(Column("hours", ("horas",)), Column("credits", ("creditos",))),
        *(Column("activity", ("actividad_economica",)), Column("family", ("familia_productiva",))),
    ),
)

IMPORTER = Importer(
    slug="programmes",
    title=CATALOGUE.title,
    publisher=CATALOGUE.publisher,
    licence=CATALOGUE.licence,
    layouts=(LAYOUT,),
    targets=(SOURCE, PROGRAMME, TAUGHT),
    reader=Reader,
)

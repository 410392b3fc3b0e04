"""The open offerings as one frozen value, read in one query, for those who compare all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalogue.models import Offering, Review
from places.distance import Ground


@dataclass(frozen=True)
class Item:
    """An open offering with everything that is said of it; what nobody told us is None or empty."""

    slug: str
    title: str
    short_title: str
    programme: str
    provider: str
    provider_name: str
    provider_short: str
    kind: str
    public: bool | None
    ubigeo: str
    latitude: float
    longitude: float
    precision: str
    trades: tuple[str, ...]
    family: str
    level: str
    hours: int | None
    minimum_schooling: str
    modality: str
    language: str
    starts_on: date | None
    shift: str
    schedule: str
    cost_soles: int | None
    seats_left: int | None
    requirements: str
    is_demo: bool
    verified_on: date | None
    altitude: int | None = None  # of the district


@dataclass(frozen=True)
class Snapshot:
    """All items of one version of the catalogue."""

    version: str
    items: tuple[Item, ...]

    @cached_property
    def ground(self) -> Ground:
        """Where the items are, in their order; made once."""
        return ground_of(self.items)


def ground_of(items: Sequence[Item]) -> Ground:
    return Ground.of(
        [item.latitude for item in items], [item.longitude for item in items], [item.altitude for item in items]
    )


def load() -> Snapshot:
    """Approved offerings of active providers that are open, not over and not full; demo ones only in the demo.

    The bare fact that something is taught is left out where an offering tells more of it.
    """
    at = version()
    items = [_item(row) for row in _open().values(*_COLUMNS, **_COMPUTED)]
    told = {(item.provider, item.programme) for item in items if _tells(item)}
    return Snapshot(at, tuple(i for i in items if _tells(i) or (i.provider, i.programme) not in told))


def version() -> str:
    """Changes whenever an offering, a provider or a programme was written, removed or is over, places were imported,
    or an import was undone; one cheap query."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION, [timezone.localdate()])
        (stamp,) = cursor.fetchone()
    return f"{stamp}-demo" if settings.DEMO else str(stamp)


# Count and last change of each table; counts catch what was removed, microseconds what was changed. What is over since
# the day changed is counted, so that the version changes with the day only where something is.
# Places know no time of change: imports of them are counted. What is taken back gets no new time either.
_VERSION = """
SELECT concat_ws('-', o.n, o.ended, p.n, g.n, i.places, i.undone,
    (extract(epoch FROM greatest(o.at, p.at, g.at, m.at)) * 1000000)::bigint)
FROM (SELECT count(*) n, count(*) FILTER (WHERE ends_on < %s) ended, max(updated_at) at FROM catalogue_offering) o,
     (SELECT count(*) n, max(updated_at) at FROM catalogue_provider) p,
     (SELECT count(*) n, max(updated_at) at FROM catalogue_programme) g,
     (SELECT max(updated_at) at FROM catalogue_marketfigure) m,
     (SELECT count(*) FILTER (WHERE importer = 'ubigeo' AND state = 'done' AND created + updated > 0) places,
             count(*) FILTER (WHERE state = 'undone') undone FROM importing_importrun) i
"""

_COLUMNS = (
    *("slug", "modality", "language", "starts_on", "shift", "schedule", "cost_soles", "requirements"),
    *("is_demo", "verified_on", "seats", "seats_taken"),
)
_COMPUTED = {
    "title": F("programme__name"),
    "short_title": F("programme__short_name"),
    "programme_slug": F("programme_id"),
    "family": F("programme__family"),
    "level": F("programme__level"),
    "hours": F("programme__hours"),
    "minimum_schooling": F("programme__minimum_schooling"),
    "trades": ArrayAgg(
        "programme__trades__code",
        filter=Q(programme__trades__isnull=False),
        order_by="programme__trades__code",
        default=[],
    ),
    "provider_slug": F("provider_id"),
    "provider_name": F("provider__name"),
    "provider_short": F("provider__short_name"),
    "kind": F("provider__kind"),
    "public": F("provider__public"),
    "ubigeo": F("provider__district_id"),
    "own_latitude": F("provider__latitude"),
    "latitude": Coalesce("provider__latitude", "provider__district__latitude"),
    "longitude": Coalesce("provider__longitude", "provider__district__longitude"),
    "altitude": F("provider__district__altitude"),
    "own_precision": F("provider__precision"),
    "district_precision": F("provider__district__precision"),
}


def _open() -> QuerySet[Offering]:
    over = Q(ends_on__lt=timezone.localdate())
    full = Q(seats__lte=F("seats_taken"))  # not where seats are unknown
    offerings = Offering.objects.filter(open=True, provider__active=True, review=Review.APPROVED).exclude(over | full)
    return offerings if settings.DEMO else offerings.filter(is_demo=False)


def _tells(item: Item) -> bool:
    """Whether anything is told of it beside that it is taught."""
    known = (item.starts_on, item.cost_soles, item.seats_left)
    return item.is_demo or bool(item.shift) or any(fact is not None for fact in known)


def _item(row: dict[str, Any]) -> Item:
    own = row.pop("own_latitude") is not None
    precisions = {True: row.pop("own_precision"), False: row.pop("district_precision")}
    seats, taken = row.pop("seats"), row.pop("seats_taken")
    return Item(
        programme=row.pop("programme_slug"),
        provider=row.pop("provider_slug"),
        trades=tuple(row.pop("trades")),
        precision=precisions[own],
        seats_left=None if seats is None else max(0, seats - taken),
        **row,
    )

"""The open offerings as one frozen value, read in one query, for those who compare all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from catalogue.models import Offering


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


@dataclass(frozen=True)
class Snapshot:
    """All items of one version of the catalogue."""

    version: str
    items: tuple[Item, ...]

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """Latitude and longitude of each item in radians, one row an item; made once."""
        return np.radians([(item.latitude, item.longitude) for item in self.items]).reshape(-1, 2)


def load() -> Snapshot:
    """Open offerings of active providers; demo ones only in the demo, where they stand in for the bare fact."""
    at = version()
    items = [_item(row) for row in _open().values(*_COLUMNS, **_COMPUTED)]
    invented = {(item.provider, item.programme) for item in items if item.is_demo}
    return Snapshot(at, tuple(i for i in items if i.is_demo or (i.provider, i.programme) not in invented))


def version() -> str:
    """Changes whenever an offering, a provider or a programme was written or removed; one cheap query."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        (stamp,) = cursor.fetchone()
    return f"{stamp}-demo" if settings.DEMO else str(stamp)


# Count and last change of each table; counts catch what was removed, microseconds what was changed.
_VERSION = """
SELECT concat_ws('-', o.n, p.n, g.n, (extract(epoch FROM greatest(o.at, p.at, g.at)) * 1000000)::bigint)
FROM (SELECT count(*) n, max(updated_at) at FROM catalogue_offering) o,
     (SELECT count(*) n, max(updated_at) at FROM catalogue_provider) p,
     (SELECT count(*) n, max(updated_at) at FROM catalogue_programme) g
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
    "own_precision": F("provider__precision"),
    "district_precision": F("provider__district__precision"),
}


def _open() -> QuerySet[Offering]:
    offerings = Offering.objects.filter(open=True, provider__active=True)
    return offerings if settings.DEMO else offerings.filter(is_demo=False)


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

"""What can be studied nearest to a point."""

from __future__ import annotations

from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from catalogue.snapshot import Item, Snapshot
from places.distance import EARTH_RADIUS_KM

Radians = NDArray[np.float64]


def nearest(
    snapshot: Snapshot, lat: float, lon: float, *, limit: int, max_km: float | None = None
) -> list[tuple[Item, float]]:
    """At most `limit` items with their kilometres, nearest first; equally near ones in the snapshot's order."""
    km = _kilometres(snapshot.points, lat=lat, lon=lon)
    order = np.argsort(km, kind="stable")[:limit]
    return [(snapshot.items[i], float(km[i])) for i in order if max_km is None or km[i] <= max_km]


def _kilometres(points: Radians, *, lat: float, lon: float) -> Radians:
    """Haversine, as in places.distance, for all points at once."""
    north, east = points[:, 0] - radians(lat), points[:, 1] - radians(lon)
    chord = np.sin(north / 2) ** 2 + cos(radians(lat)) * np.cos(points[:, 0]) * np.sin(east / 2) ** 2
    kilometres: Radians = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(chord))
    return kilometres

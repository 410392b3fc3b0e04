"""What can be studied nearest to a point, by the way that has to be travelled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from catalogue.snapshot import Item, Snapshot

Numbers = NDArray[np.float64]


def nearest(
    snapshot: Snapshot, lat: float, lon: float, altitude: float | None, *, limit: int, max_km: float | None = None
) -> list[tuple[Item, float]]:
    """At most `limit` items with their kilometres, nearest first; equally near ones in the snapshot's order."""
    km = snapshot.ground.travelled_from(lat, lon, altitude)
    return [(snapshot.items[i], float(km[i])) for i in _smallest(km, limit) if max_km is None or km[i] <= max_km]


def _smallest(km: Numbers, count: int) -> NDArray[np.intp]:
    """Positions of the smallest in order, without putting all the others in order too."""
    if count >= len(km):
        return np.argsort(km, kind="stable")
    among = np.flatnonzero(km <= np.partition(km, count - 1)[count - 1])
    return among[np.argsort(km[among], kind="stable")[:count]]

"""What can be studied nearest to a point, by the way that has to be travelled."""

from __future__ import annotations

import numpy as np

from catalogue.snapshot import Item, Snapshot


def nearest(
    snapshot: Snapshot, lat: float, lon: float, altitude: float | None, *, limit: int, max_km: float | None = None
) -> list[tuple[Item, float]]:
    """At most `limit` items with their kilometres, nearest first; equally near ones in the snapshot's order."""
    among = snapshot.ground.among_nearest(lat, lon, count=limit)
    km = snapshot.ground.at(among).travelled_from(lat, lon, altitude)
    order = np.argsort(km, kind="stable")[:limit]
    return [(snapshot.items[among[i]], float(km[i])) for i in order if max_km is None or km[i] <= max_km]

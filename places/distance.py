"""Distance between points: as the crow flies, and as people travel, which is told as approximate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS_KM = 6371.0088

# How much longer a way is than its line, by altitude: the coast and the high plain are open, the valleys and flanks
# between them are not. Set by hand on the known lengths of 48 roads; docs/adr/0020-travelled-kilometres.md.
ALTITUDES = (500.0, 2000.0, 2800.0, 3800.0)
WINDINGS = (1.25, 2.0, 2.0, 1.15)
WINDING_UNKNOWN = 1.5  # the median of those roads
GRADE = 0.04  # a road that climbs for long rises no more than so many metres in one
FARTHEST = 3.0  # times the line: what no road between two towns exceeds

Numbers = NDArray[np.float64]
Positions = NDArray[np.intp]
Metres = ArrayLike | None | Sequence[float | None]  # None, also among others: not known


def kilometres(latitude1: float, longitude1: float, latitude2: float, longitude2: float) -> float:
    """Great-circle distance by the haversine formula; degrees in, kilometres out."""
    phi1, phi2 = radians(latitude1), radians(latitude2)
    half_height, half_width = (phi2 - phi1) / 2, radians(longitude2 - longitude1) / 2
    chord = sin(half_height) ** 2 + cos(phi1) * cos(phi2) * sin(half_width) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def travelled(straight: ArrayLike, altitude1: Metres, altitude2: Metres) -> Numbers:
    """Kilometres of way for kilometres of line between two altitudes in metres.

    Between two given altitudes it rises with the line, is never shorter than it and is the same there and back.
    """
    high, low = np.asarray(altitude1, np.float64), np.asarray(altitude2, np.float64)
    return _way(np.asarray(straight, np.float64), (winding(high) + winding(low)) / 2, high - low)


def winding(altitudes: Numbers) -> Numbers:
    """How many times longer than its line a level way is there."""
    return np.where(np.isnan(altitudes), WINDING_UNKNOWN, np.interp(altitudes, ALTITUDES, WINDINGS))


def _way(straight: Numbers, winding: Numbers, climb: Numbers) -> Numbers:
    """A level way and the ramp it needs for the climb (metres, NaN: none known) are the sides of a right angle."""
    ramp = np.nan_to_num(climb) / 1000 / GRADE
    way: Numbers = np.minimum(np.hypot(straight * winding, ramp), straight * FARTHEST)
    return way


@dataclass(frozen=True)
class Ground:
    """Many points, prepared once to be measured from many others."""

    directions: Numbers  # (3, points): unit vectors from the middle of the earth
    altitudes: Numbers  # (points,) metres, NaN where not known
    windings: Numbers  # (points,)

    @classmethod
    def of(cls, latitudes: ArrayLike, longitudes: ArrayLike, altitudes: Metres) -> Ground:
        """From degrees and metres, each (points,)."""
        metres = np.asarray(altitudes, np.float64)
        return cls(_directions(latitudes, longitudes), metres, winding(metres))

    def at(self, positions: Positions) -> Ground:
        return Ground(self.directions[:, positions], self.altitudes[positions], self.windings[positions])

    def among_nearest(self, latitude: float, longitude: float, *, count: int) -> Positions:
        """Positions, rising, of the `count` nearest by way and of few others: no way is longer than FARTHEST lines.

        The chord through the earth is what lines are compared by; the slack is a few metres.
        """
        if count >= len(self.altitudes):
            return np.arange(len(self.altitudes))
        chords = 2 - 2 * np.einsum("i,ij->j", _directions([latitude], [longitude])[:, 0], self.directions)  # squared
        return np.flatnonzero(chords <= FARTHEST**2 * np.partition(chords, count)[count] + 1e-12)

    def travelled_from(self, latitude: float, longitude: float, altitude: float | None) -> Numbers:
        """(points,) kilometres of way, as `travelled` has them."""
        here = np.asarray(altitude, np.float64)
        between = self.directions - _directions([latitude], [longitude])
        half = np.sqrt(np.einsum("ij,ij->j", between, between)) / 2
        straight = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(half, 1))
        return _way(straight, (self.windings + winding(here)) / 2, self.altitudes - here)


def _directions(latitudes: ArrayLike, longitudes: ArrayLike) -> Numbers:
    lat, lon = np.radians(np.asarray(latitudes, np.float64)), np.radians(np.asarray(longitudes, np.float64))
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])

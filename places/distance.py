"""Distance between two points, as the crow flies."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


def kilometres(latitude1: float, longitude1: float, latitude2: float, longitude2: float) -> float:
    """Great-circle distance by the haversine formula; degrees in, kilometres out."""
    phi1, phi2 = radians(latitude1), radians(latitude2)
    half_height, half_width = (phi2 - phi1) / 2, radians(longitude2 - longitude1) / 2
    chord = sin(half_height) ** 2 + cos(phi1) * cos(phi2) * sin(half_width) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))

"""Kilometres from one point to all items in one pass; distance learning is at hand everywhere."""

from __future__ import annotations

import numpy as np

from recommender.arrays import Floats
from recommender.matrix import ItemMatrix
from recommender.wish import Situation

EARTH_RADIUS_KM = 6371.0088


def kilometres(situation: Situation, matrix: ItemMatrix) -> Floats:
    """(items,) great-circle km rounded to 0.1, the precision that points have at best; 0 for distance learning."""
    lat, lon = np.radians(situation.latitude), np.radians(situation.longitude)
    lats, lons = np.radians(matrix.latitude.astype(np.float64)), np.radians(matrix.longitude.astype(np.float64))
    half = np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    km = np.round(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1))), 1)
    return np.where(matrix.online, 0, km).astype(np.float32)

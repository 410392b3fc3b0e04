"""Kilometres of way from one point to all items in one pass; distance learning is at hand everywhere."""

from __future__ import annotations

import numpy as np

from places.distance import EARTH_RADIUS_KM, travelled
from recommender.arrays import Floats
from recommender.matrix import ItemMatrix
from recommender.wish import Situation


def kilometres(situation: Situation, matrix: ItemMatrix) -> Floats:
    """(items,) travelled km rounded to 0.1, finer than anybody knows them; 0 for distance learning."""
    way = travelled(_straight(situation, matrix), situation.altitude, matrix.altitude)
    return np.where(matrix.online, 0, np.round(way, 1)).astype(np.float32)


def _straight(situation: Situation, matrix: ItemMatrix) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """(items,) great-circle km: places.distance.kilometres for all at once."""
    lat, lon = np.radians(situation.latitude), np.radians(situation.longitude)
    lats, lons = np.radians(matrix.latitude.astype(np.float64)), np.radians(matrix.longitude.astype(np.float64))
    half = np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1))))

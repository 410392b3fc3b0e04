"""The part of the catalogue that matters around one district, so that many people are answered without reading it all.

What is farther than the own region is only shown where nothing nearer fills a slate; what one looks out for lies in
the first reach. Both are cut out of the matrix by district: people of one place share the ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from places.models import District
from recommender import distance, eligibility
from recommender.arrays import Floats, Whole
from recommender.eligibility import COUNTRY
from recommender.matrix import ItemMatrix
from recommender.ranker import Ranker
from recommender.wish import Situation, Wish

DISTRICTS = 2000  # whose ways are kept: all of them
Point = tuple[float, float, float | None]  # latitude, longitude, altitude


@dataclass(frozen=True)
class Part:
    """Items around a place as a matrix of their own; `index` says where they stand in the whole, `km` how far."""

    index: Whole
    matrix: ItemMatrix
    km: Floats


def points() -> Mapping[str, Point]:
    """All districts by ubigeo, in one query."""
    rows = District.objects.values_list("ubigeo", "latitude", "longitude", "altitude")
    return {ubigeo: (latitude, longitude, altitude) for ubigeo, latitude, longitude, altitude in rows}


class Surroundings:
    """Of one catalogue on one day. Raises KeyError for a district that is none."""

    def __init__(self, ranker: Ranker, points: Mapping[str, Point], *, today: date) -> None:
        self.ranker, self._points, self._today = ranker, points, today
        self._places, self._at = _places(ranker.matrix)
        self._ways = lru_cache(maxsize=DISTRICTS)(self._measure)
        self.part = lru_cache(maxsize=4)(self._part)

    def situation(self, wish: Wish) -> Situation:
        latitude, longitude, altitude = self._points[wish.ubigeo]
        return Situation(wish, latitude, longitude, self._today, altitude)

    def local(self, ubigeo: str) -> Ranker:
        """The same ranker over all that is in the circles or the own region, nothing beyond."""
        part = self.part(ubigeo, COUNTRY)
        near, price = replace(self.ranker, matrix=part.matrix), self.ranker.price
        return replace(near, price=price[part.index]) if isinstance(price, np.ndarray) else near

    def _part(self, ubigeo: str, rings: int) -> Part:
        """What lies in the first `rings` of eligibility's rings."""
        index, ring, km = self._ways(ubigeo)
        chosen = ring < rings
        return Part(index[chosen], self.ranker.matrix.take(index[chosen].tolist()), km[chosen])

    def _measure(self, ubigeo: str) -> tuple[Whole, Whole, Floats]:
        """Where the items before the last ring stand, in which ring, how far."""
        situation = self.situation(Wish(ubigeo, (), (), ""))
        km = np.where(self.ranker.matrix.online, np.float32(0), distance.kilometres(situation, self._places)[self._at])
        ring = eligibility.rings(situation, self.ranker.matrix, km)
        index = np.flatnonzero(ring < COUNTRY)
        return index, ring[index], km[index]


def _places(matrix: ItemMatrix) -> tuple[ItemMatrix, Whole]:
    """One item of each place, as if held there, and which of them each item shares its place with."""
    spots = [(item.latitude, item.longitude, item.altitude) for item in matrix.items]
    order = {spot: place for place, spot in enumerate(dict.fromkeys(spots))}
    at = np.array([order[spot] for spot in spots], dtype=np.int64)
    _, first = np.unique(at, return_index=True)
    places = matrix.take(first.tolist())
    return replace(places, online=np.zeros_like(places.online)), at

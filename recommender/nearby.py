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
from recommender import distance, eligibility, preference
from recommender.arrays import Floats, Whole
from recommender.eligibility import COUNTRY
from recommender.matrix import ItemMatrix
from recommender.preference import UNRELATED
from recommender.ranker import Ranker
from recommender.wish import Situation, Wish

Point = tuple[float, float, float | None]  # latitude, longitude, altitude


@dataclass(frozen=True)
class Local:
    """The same ranker over some of the items, and how far each is."""

    ranker: Ranker
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
        self.ways, self._within = lru_cache(maxsize=4)(self._measured), lru_cache(maxsize=4)(self._near)
        self.part, self._trade = lru_cache(maxsize=4)(self._part), lru_cache(maxsize=None)(self._suits)

    def situation(self, wish: Wish) -> Situation:
        latitude, longitude, altitude = self._points[wish.ubigeo]
        return Situation(wish, latitude, longitude, self._today, altitude)

    def local(self, ubigeo: str) -> Local:
        """All that is in the circles or the own region, nothing beyond."""
        km, ring = self.ways(ubigeo)
        index = np.flatnonzero((ring < COUNTRY)[self._at])
        return Local(self._over(index), km[self._at[index]])

    def suiting(self, wish: Wish) -> Local:
        """Of that, what may fit the wish and what lies in the first reach."""
        km, ring = self.ways(wish.ubigeo)
        fits = [self._trade(name) for name in dict.fromkeys((*wish.interests, *wish.skills))]
        found = [index[(ring < COUNTRY)[self._at[index]]] for index in fits]
        index = np.sort(np.concatenate([self._within(wish.ubigeo), *found]))
        index = index[np.flatnonzero(np.diff(index, prepend=-1))]
        return Local(self._over(index), km[self._at[index]])

    def whole(self, ubigeo: str) -> Local:
        return Local(self.ranker, self.ways(ubigeo)[0][self._at])

    def _over(self, index: Whole) -> Ranker:
        near, price = replace(self.ranker, matrix=self.ranker.matrix.take(index)), self.ranker.price
        return replace(near, price=price[index]) if isinstance(price, np.ndarray) else near

    def _part(self, ubigeo: str) -> Local:
        """What lies in the first reach."""
        index = self._within(ubigeo)
        return Local(self._over(index), self.ways(ubigeo)[0][self._at[index]])

    def _near(self, ubigeo: str) -> Whole:
        return np.flatnonzero((self.ways(ubigeo)[1] == 0)[self._at])

    def _measured(self, ubigeo: str) -> tuple[Floats, Whole]:
        """(places,) how far each place is, and in which ring."""
        situation = self.situation(Wish(ubigeo, (), (), ""))
        km = distance.kilometres(situation, self._places)
        return km, eligibility.rings(situation, self._places, km)

    def _suits(self, trade: str) -> Whole:
        """What fits somebody who names the trade; what fits who names more of them fits one of them alone."""
        fit = preference.fit(Wish("", (), (trade,), ""), self.ranker.matrix)
        return np.flatnonzero(fit != UNRELATED)


def _places(matrix: ItemMatrix) -> tuple[ItemMatrix, Whole]:
    """One item of each place, and which of them each item shares its place with; what is online is a place too."""
    spots = [
        (item.latitude, item.longitude, item.altitude, region, online)
        for item, region, online in zip(matrix.items, matrix.region.tolist(), matrix.online.tolist(), strict=True)
    ]
    order = {spot: place for place, spot in enumerate(dict.fromkeys(spots))}
    at = np.array([order[spot] for spot in spots], dtype=np.int64)
    _, first = np.unique(at, return_index=True)
    return matrix.take(first), at

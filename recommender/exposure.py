"""Who else is being sent where: seats that are spoken for, and a price on what many were shown and few can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np
from django.db import connection

from recommender.arrays import Floats
from recommender.matrix import ItemMatrix

HOLD = timedelta(hours=48)  # how long a seat is kept for who said "me interesa"
TAKERS = 0.1  # of those whom a course is shown, how many may want a seat: set by hand until the log tells
STEEP = 0.5  # nats of the score for each taker that comes on one seat
DEAREST = 1.5  # nats: no price puts a course that suits behind one that does not

# What is kept and shown in the same time, in one round trip; each process asks it every half minute, no turn does.
_LATELY = """
SELECT offering, 0, count(*) FROM recommender_courseinterest
WHERE withdrawn_at IS NULL AND at > %(since)s AND at <= %(now)s GROUP BY offering
UNION ALL
SELECT item ->> 'offering', 1, count(*) FROM recommender_recommendation, jsonb_array_elements(slate) item
WHERE at > %(since)s AND at <= %(now)s GROUP BY 1
"""


@dataclass(frozen=True)
class Exposure:
    """By offering, of the last HOLD."""

    held: Mapping[str, int] = field(default_factory=dict)
    shown: Mapping[str, int] = field(default_factory=dict)

    def hold(self, matrix: ItemMatrix) -> ItemMatrix:
        """The same items with fewer seats left; unknown seats stay unknown."""
        return replace(matrix, seats=matrix.seats - _counts(self.held, matrix)) if self.held else matrix

    def price(self, matrix: ItemMatrix) -> Floats:
        """(items,) nats to take off the scores: more the more takers come on a seat, 0 where seats are unknown."""
        takers = TAKERS * _counts(self.shown, matrix) / np.maximum(matrix.seats, 1)
        price: Floats = np.nan_to_num(np.minimum(STEEP * takers, DEAREST)).astype(np.float32)
        return price


NONE = Exposure()


def lately(now: datetime) -> Exposure:
    found: tuple[dict[str, int], dict[str, int]] = ({}, {})
    with connection.cursor() as cursor:
        cursor.execute(_LATELY, {"since": now - HOLD, "now": now})
        for offering, kind, count in cursor.fetchall():
            found[kind][offering] = count
    return Exposure(*found)


def _counts(of: Mapping[str, int], matrix: ItemMatrix) -> Floats:
    return np.array([of.get(item.slug, 0) for item in matrix.items], dtype=np.float32)

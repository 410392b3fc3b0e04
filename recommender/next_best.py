"""How far a limit has to be moved where nothing keeps it: to the lowest prices or the shortest ways there are."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from django.conf import settings

from recommender import distance, eligibility
from recommender.arrays import Flags, Floats
from recommender.eligibility import Eligible
from recommender.matrix import ItemMatrix
from recommender.preference import FITS
from recommender.ranker import shelf
from recommender.recommend import situation_of
from recommender.wish import Wish

FEW = 3  # as many as are shown


def lowest_cost(wish: Wish) -> int | None:
    """Soles that leave the few cheapest of what was asked for; None where no price is known."""
    matrix = shelf.current().matrix
    eligible = _eligible(replace(wish, max_cost=None), matrix)
    level = _level(matrix.cost[_asked(wish, eligible)])
    return None if level is None else int(level)


def shortest_way(wish: Wish) -> float | None:
    """Kilometres that leave the few nearest of what was asked for; None where nothing is there."""
    matrix = shelf.current().matrix
    eligible = _eligible(replace(wish, max_km=None), matrix)
    level = _level(eligible.km[_asked(wish, eligible)])
    return None if level is None else math.ceil(level * 10) / 10


def _eligible(wish: Wish, matrix: ItemMatrix) -> Eligible:
    situation = situation_of(wish)
    return eligibility.judge(situation, matrix, distance.kilometres(situation, matrix), demo=settings.DEMO)


def _asked(wish: Wish, eligible: Eligible) -> Flags:
    """(items,) what may be shown and teaches an interest, where one was named."""
    if not wish.interests:
        return eligible.mask
    wanted: Flags = eligible.mask & (eligible.fit == FITS.index("interest"))
    return wanted


def _level(values: Floats) -> float | None:
    known = np.sort(values[~np.isnan(values)])[:FEW]
    return float(known[-1]) if len(known) else None

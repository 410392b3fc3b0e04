"""What we would do without any learning: the prior less a price for distance and cost, plus small likings set by hand.

The network is born with exactly these weights, so that it never starts below them.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from recommender.arrays import Floats, floats
from recommender.features import COLUMN, NAMES

# Piecewise-linear terms: where each piece starts, on the scale of its feature, and its slope per unit. Never rising.
DISTANCE_KNOTS = (0.0, 0.81, 1.79, 2.77, 3.46, 4.16)  # 0, 5, 20, 60, 123 and 252 km
DISTANCE_SLOPES = (0.3, 0.5, 0.7, 0.9, 1.2, 1.4)
COST_KNOTS = (0.0, 0.69, 1.79, 2.77)  # 0, 100, 500 and 1,500 soles
COST_SLOPES = (0.2, 0.2, 0.3, 0.4)
LAST_PIECE = 1e6  # the last piece never ends
FREE = 0.3
LIKINGS = {"interest": 0.5, "starts_soon": 0.3, "seats": 0.1, "schooling_spare": -0.2, "blended": 0.1, "public": 0.1}

# Features that have a term of their own and are hidden from the free part, so that it cannot bend what must never rise.
GUARDED = ("distance", "free", "log_cost")
OPEN = tuple(name for name in NAMES if name not in ("prior", *GUARDED))


def widths(knots: tuple[float, ...]) -> tuple[float, ...]:
    """How long each piece is."""
    return (*(end - start for start, end in pairwise(knots)), LAST_PIECE)


def pieces(values: Floats, knots: tuple[float, ...]) -> Floats:
    """(…, knots): how far each value has come on each piece."""
    come: Floats = np.clip(values[..., None] - floats(knots), 0, floats(widths(knots)))
    return come


def score(table: Floats) -> Floats:
    """(items,) from the (items, features) table of features.compute."""
    likings = sum(table[:, COLUMN[name]] * weight for name, weight in LIKINGS.items())
    distance = pieces(table[:, COLUMN["distance"]], DISTANCE_KNOTS) @ floats(DISTANCE_SLOPES)
    cost = pieces(table[:, COLUMN["log_cost"]], COST_KNOTS) @ floats(COST_SLOPES)
    total = table[:, COLUMN["prior"]] + likings + FREE * table[:, COLUMN["free"]] - distance - cost
    return np.asarray(total, dtype=np.float32)

"""What we would do without any learning: the prior less a price for distance and cost, plus small likings set by hand.

The network is born with exactly these weights, so that it never starts below them.
"""

from __future__ import annotations

from recommender.arrays import Floats
from recommender.features import NAMES
from recommender.shape import Falling, Shape

SHAPE = Shape(
    names=NAMES,
    likings={"interest": 0.5, "starts_soon": 0.3, "seats": 0.1, "schooling_spare": -0.2, "blended": 0.1, "public": 0.1},
    rising={"free": 0.3, "market": 0.3},  # from the last of a region's trades to the first, as much as free
    falling={
        # 0, 5, 20, 60, 123 and 252 km
        "distance": Falling("distance", (0.0, 0.81, 1.79, 2.77, 3.46, 4.16), (0.3, 0.5, 0.7, 0.9, 1.2, 1.4)),
        # 0, 100, 500 and 1,500 soles
        "cost": Falling("log_cost", (0.0, 0.69, 1.79, 2.77), (0.2, 0.2, 0.3, 0.4)),
    },
)


def score(table: Floats) -> Floats:
    """(items,) from the (items, features) table of features.compute."""
    return SHAPE.score(table)

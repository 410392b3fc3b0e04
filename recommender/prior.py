"""What the taxonomy alone says: naive Bayes over the trades that a person named, before anything is learnt."""

from __future__ import annotations

import numpy as np

from recommender.arrays import Flags, Floats
from recommender.matrix import ItemMatrix
from recommender.wish import Wish

SKILL_WEIGHT = 0.4  # what people can do says less about what they want than what they say they want
SKILL_ALONE = 0.6  # they say more where no want is named, but many who can do one thing look for another


def log_prior(wish: Wish, matrix: ItemMatrix) -> Floats:
    """(items,) log odds in nats; a trade that an item has nothing to do with adds 0.

    Interests count in full and skills a little; where no interest was named, skills speak more; where nothing was
    named, all are 0 and what is near decides.
    """
    interests = matrix.lift[matrix.rows(wish.interests)].sum(axis=0)
    skills = matrix.lift[matrix.rows(wish.skills)].sum(axis=0)
    weight = SKILL_WEIGHT if wish.interests else SKILL_ALONE
    return np.asarray(interests + weight * skills, dtype=np.float32)


def fitting(wish: Wish, matrix: ItemMatrix) -> Flags:
    """(items,) whether an item teaches what was asked for: an interest, or a skill where no interest was named."""
    fits: Flags = matrix.teaches[matrix.rows(wish.interests or wish.skills)].any(axis=0)
    return fits

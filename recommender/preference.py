"""Whose turn it is: what fits and is near; then whatever scores best; last what is across the country."""

from __future__ import annotations

import numpy as np

from recommender.arrays import Flags, Whole
from recommender.matrix import ItemMatrix
from recommender.wish import Wish

FITS = ("interest", "skill", "related", "")  # how an offering answers a wish, the best first
UNRELATED = FITS.index("")
STRONG = 0.5  # relations from here on share tools, materials or customers


def fit(wish: Wish, matrix: ItemMatrix) -> Whole:
    """(items,) index into FITS: teaches an interest, teaches a skill, is strongly related to what was asked, neither.

    What was asked are the interests, or the skills where no interest was named.
    """
    asked = matrix.rows(wish.interests or wish.skills)
    related = matrix.related[asked].max(axis=0, initial=0) >= STRONG
    best = np.where(related, FITS.index("related"), UNRELATED)
    best[matrix.teaches[matrix.rows(wish.skills)].any(axis=0)] = FITS.index("skill")
    best[matrix.teaches[matrix.rows(wish.interests)].any(axis=0)] = FITS.index("interest")
    return best


def turn(fits: Whole, ring: Whole, *, last_ring: int) -> Whole:
    """(items,) when an offering may take a place: 0 fits and lies in the first ring, 1 the score decides, 2 too far.

    Nobody is sent across the country for a fit: the last ring, there for want of anything nearer only, comes last.
    """
    near = (fits != UNRELATED) & (ring == 0)
    turns: Whole = np.where(ring == last_ring, 2, np.where(near, 0, 1))
    return turns


def leading(asked: Flags, fits: Whole, ring: Whole, *, last_ring: int) -> Flags:
    """Which may stand first: what teaches what was asked, where it is nearest; where nothing does, what fits nearest.

    What fits not at all comes after that, what is across the country last.
    """
    pool = asked if asked.any() else np.ones_like(asked)
    late = np.where(fits == UNRELATED, last_ring + ring, ring)
    soon = np.where(ring == last_ring, 2 * last_ring, late)
    leads: Flags = pool & (soon == soon[pool].min(initial=soon.max(initial=0)))
    return leads

"""Which of many that may be shown have to be looked at one by one: those whose turn can come.

Places are filled turn by turn, so nothing of a later turn than it takes to fill a slate is ever shown. The slate is
the same; among a hundred thousand offerings it is found in a fraction of the time.
"""

from __future__ import annotations

import numpy as np

from recommender.arrays import Flags, Whole
from recommender.eligibility import PER_PROVIDER

SLATE = 12  # more places than any slate has
LEAST = 50  # as many as the log of a decision keeps


def within_turn(turn: Whole, leads: Flags, *, providers: Whole, courses: Whole, least: int = LEAST) -> Flags:
    """(candidates,) what may lead, and the turns that fill a slate and hold at least `least`; each array likewise."""
    if len(turn) <= least:
        return np.ones(len(turn), dtype=np.bool_)
    soon = next((last for last in np.unique(turn) if _fill(turn <= last, providers, courses, least)), turn.max())
    worth: Flags = leads | (turn <= soon)
    return worth


def _fill(mask: Flags, providers: Whole, courses: Whole, least: int) -> bool:
    """Whether any way of taking them, a programme once and few of a provider, comes to a slate."""
    _, once = np.unique(courses[mask], return_index=True)
    places = np.minimum(np.bincount(providers[mask][once]), PER_PROVIDER).sum() if len(once) else 0
    return bool(np.count_nonzero(mask) >= least and places >= SLATE)

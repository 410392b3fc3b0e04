"""Which of many that may be shown have to be looked at one by one: those whose turn and score can come to a place.

Places are filled turn by turn, by score within a turn, with bounds on what likeness may cost and what a free or a near
one may lie behind. The slate is the same; among a hundred thousand offerings it is found in a fraction of the time.
"""

from __future__ import annotations

import numpy as np

from recommender.arrays import Flags, Floats, Whole
from recommender.eligibility import PER_PROVIDER

SLATE = 12  # more places than any slate has
LEAST = 50  # as many as the log of a decision keeps
BEHIND = 1.31  # nats: diversify.ALIKE for the family of another provider's, and diversify.SLACK, and no rounding


def within_reach(
    turn: Whole, score: Floats, leads: Flags, *, providers: Whole, courses: Whole, least: int = LEAST
) -> Flags:
    """(candidates,) what may lead, and what can come to a place or stands among the best `least`; each array likewise.

    Of each turn: whatever lies less than BEHIND behind the best of SLATE different providers. One of these is always
    left to be taken, so no place goes to what lies farther behind.
    """
    if len(turn) <= least:
        return np.ones(len(turn), dtype=np.bool_)
    soon = next((last for last in np.unique(turn) if _fill(turn <= last, providers, courses, least)), turn.max())
    worth: Flags = leads.copy()
    for one in np.unique(turn[turn <= soon]):
        own = np.flatnonzero(turn == one)
        worth[own[_near_the_best(score[own], providers[own], least)]] = True
    return worth


def _near_the_best(score: Floats, providers: Whole, least: int) -> Flags:
    """(own,) of one turn."""
    order = np.argsort(-score, kind="stable")
    _, first = np.unique(providers[order], return_index=True)
    if len(first) < SLATE:
        return np.ones(len(score), dtype=np.bool_)
    floor = score[order[np.sort(first)[SLATE - 1]]] - BEHIND
    return np.asarray(score >= min(floor, score[order[min(least, len(order)) - 1]]), dtype=np.bool_)


def _fill(mask: Flags, providers: Whole, courses: Whole, least: int) -> bool:
    """Whether any way of taking them, a programme once and few of a provider, comes to a slate."""
    _, once = np.unique(courses[mask], return_index=True)
    places = np.minimum(np.bincount(providers[mask][once]), PER_PROVIDER).sum() if len(once) else 0
    return bool(np.count_nonzero(mask) >= least and places >= SLATE)

"""Invented persons answer what they are shown, one after the other, and take seats: a log as real people would leave.

Nothing of their tastes passes on but which of the three shown was wanted, if any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from recommender import simulate
from recommender.arrays import Floats
from recommender.decide import Lot, decide
from recommender.exploration import seed_of
from recommender.matrix import ItemMatrix
from recommender.ranker import Policy, Ranker
from recommender.simulate import LEAST, NOISE, WORTH, Answer, Home, Neighbourhood

DRAWN = 0.3  # share of decisions that are drawn by lot while there is nothing but the hand rule


@dataclass(frozen=True)
class Reply:
    """What a log holds of one decision: all that was eligible, what was shown, its chance, and what was wanted."""

    table: Floats  # (items, features)
    shown: tuple[int, ...]  # positions among the eligible
    wanted: int | None  # a position among the eligible
    propensity: float  # the chance that what was wanted had to be shown; 1 where nothing was


@dataclass(frozen=True)
class Log:
    replies: Sequence[Reply]
    shown: int
    full_shown: int  # counted in a book of seats of its own
    taken: int


def collect(matrix: ItemMatrix, homes: Sequence[Home], policy: Policy, *, count: int, seed: int, today: date) -> Log:
    """So many decisions by a policy, in turn; whoever wants a course takes a seat of it."""
    rng, living = np.random.default_rng(seed), simulate.neighbourhood(matrix, homes)
    book, replies, full = matrix.seats.copy(), list[Reply](), 0
    while len(replies) < count:
        world = replace(matrix, seats=book.copy())
        answer = _next(world, living, rng, today=today)
        reply = _reply(
            answer, world, policy, rng, lot=Lot(seed_of(code=f"{seed}", day=today, shown=len(replies)), DRAWN)
        )
        full += int((book[answer.offered[list(reply.shown)]] <= 0).sum())
        if reply.wanted is not None:
            book[answer.offered[reply.wanted]] -= 1  # unknown stays unknown
        replies.append(reply)
    shown = sum(len(reply.shown) for reply in replies)
    return Log(replies, shown, full, sum(reply.wanted is not None for reply in replies))


def _next(matrix: ItemMatrix, living: Neighbourhood, rng: np.random.Generator, *, today: date) -> Answer:
    while True:
        answer = simulate.meet(matrix, living.draw(rng), rng, today)
        if len(answer.km) >= LEAST:
            return answer


def _reply(answer: Answer, matrix: ItemMatrix, policy: Policy, rng: np.random.Generator, *, lot: Lot) -> Reply:
    decision = decide(answer.situation, Ranker(matrix, "", (policy,)), exclude=(), demo=True, limit=3, lot=lot)
    felt = answer.utility + rng.gumbel(scale=NOISE, size=len(answer.utility)) - NOISE * np.euler_gamma
    shown = answer.positions(decision.chosen)
    best, place = max(zip(shown, decision.drawn, strict=True), key=lambda pair: felt[pair[0]])
    if felt[best] <= WORTH:
        return Reply(answer.table, shown, None, 1.0)
    return Reply(answer.table, shown, best, decision.lottery.shown(place))

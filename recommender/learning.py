"""What a log of decisions teaches: lists for the network, weighted for what had little chance to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender import ensemble, network
from recommender.answering import Reply
from recommender.arrays import Floats
from recommender.ensemble import NEWBORN, Lists, Trial
from recommender.hand_rule import SHAPE
from recommender.scoring import Session

CLIP = 10.0  # the most that one decision may weigh, however unlikely it was
NEGATIVES, LIGHT = (
    29,
    0.1,
)  # eligible ones that were not shown, and how much each counts beside one that was passed over
LATER = 0.2  # share of the log, its end, that chooses how to learn
TRIALS = (Trial(0.003, 15), Trial(0.01, 30))


def lists(replies: Sequence[Reply], *, seed: int) -> Lists:
    """Of the decisions in which something was wanted: (…, items, features), shares and weights, −1 where padded.

    The share of what was wanted is 1 / propensity, clipped, with mean 1.
    """
    rng, wanted = np.random.default_rng(seed), [reply for reply in replies if reply.wanted is not None]
    width = NEGATIVES + max((len(reply.shown) for reply in wanted), default=0)
    tables = np.zeros((len(wanted), width, len(SHAPE.names)), dtype=np.float32)
    chosen = np.full((len(wanted), width), -1, dtype=np.float32)
    weights = np.zeros((len(wanted), width), dtype=np.float32)
    for row, (reply, share) in enumerate(zip(wanted, _shares(wanted), strict=True)):
        others = np.setdiff1d(np.arange(len(reply.table)), reply.shown)
        picked = [*reply.shown, *rng.permutation(others)[:NEGATIVES]]
        tables[row, : len(picked)] = reply.table[picked]
        chosen[row, : len(picked)] = [share if position == reply.wanted else 0 for position in picked]
        weights[row, : len(picked)] = [1] * len(reply.shown) + [LIGHT] * (len(picked) - len(reply.shown))
    return Lists(tables, chosen, weights)


def _shares(replies: Sequence[Reply]) -> Floats:
    raw = np.array([min(1 / reply.propensity, CLIP) for reply in replies], dtype=np.float32)
    return raw / raw.mean() if len(raw) else raw


@dataclass(frozen=True)
class Learnt:
    """The network, as it is served, and how it learnt; `later` is the part of the log that it did not learn from."""

    model: network.Model
    session: Session
    trial: Trial
    later: Sequence[Reply]


def learn(replies: Sequence[Reply], *, seed: int) -> Learnt:
    """As tells the later part of the log best from the earlier; else as it was born."""
    cut = int(len(replies) * (1 - LATER))
    earlier, later = lists(replies[:cut], seed=seed), lists(replies[cut:], seed=seed)
    born = (NEWBORN, *(TRIALS if len(earlier.tables) and len(later.tables) else ()))
    grown = [_grown(earlier, trial, seed=seed, later=replies[cut:]) for trial in born]
    return min(grown, key=lambda one: loss(one.session, later))


def _grown(taught: Lists, trial: Trial, *, seed: int, later: Sequence[Reply]) -> Learnt:
    model = ensemble.grow(SHAPE, taught, trial, seed=seed)
    return Learnt(model, Session(ensemble.export(model, SHAPE)), trial, later)


def loss(session: Session, asked: Lists) -> float:
    """The mean over lists of what the network is trained on."""
    if not len(asked.tables):
        return 0.0
    count, width, columns = asked.tables.shape
    scores = session.score(asked.tables.reshape(-1, columns)).reshape(count, width)
    return float(np.mean(network.listwise_loss(network.marked(asked.chosen, asked.weights), scores)))

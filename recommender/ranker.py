"""The ranker in memory: the item matrix and the champion's session, renewed when either changes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from catalogue import snapshot
from recommender import hand_rule, registry, taxonomy
from recommender.arrays import Floats
from recommender.features import COLUMN, NAMES
from recommender.matrix import ItemMatrix, build
from recommender.scoring import ScoringError, Session

logger = logging.getLogger(__name__)

CHECK_SECONDS = 30.0
State = tuple[str, str]  # catalogue version, champion


@dataclass(frozen=True)
class Policy:
    """One way to score, by the name that is written beside what it decided."""

    name: str
    model_version: str
    score: Callable[[Floats], Floats]


@dataclass(frozen=True)
class Ranker:
    matrix: ItemMatrix
    catalogue_version: str
    policies: tuple[Policy, ...]

    def score(self, table: Floats) -> tuple[Policy, Floats]:
        """(items, features) → the first policy that can answer, and its (items,) scores."""
        for policy in self.policies:
            try:
                scores = policy.score(table)
            except ScoringError as error:
                logger.error("%s cannot score: %s", policy.name, error)
                continue
            if np.isfinite(scores).all():
                return policy, scores
        return NEAREST, nearest(table)


def nearest(table: Floats) -> Floats:
    return -np.nan_to_num(table[:, COLUMN["distance"]], nan=np.inf)


PRIOR = Policy("prior", "", hand_rule.score)
NEAREST = Policy("nearest", "", nearest)


class Shelf:
    """Holds one ranker per process. Whoever comes while it is being renewed waits: renewing takes milliseconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ranker: Ranker | None = None
        self._state: State = ("", "")
        self._checked = 0.0

    def current(self) -> Ranker:
        with self._lock:
            if self._ranker is not None and time.monotonic() - self._checked <= CHECK_SECONDS:
                return self._ranker
            return self._renewed()

    def warm(self) -> Policy:
        """Load catalogue and champion and score once, before anyone asks; what will answer is returned.

        Writes nothing. Without a champion the prior is what answers, also over an empty catalogue. Raises
        DatabaseError where the tables cannot be read. To be called in the process that serves, after any fork.
        """
        ranker = self.current()
        policy, _ = ranker.score(np.zeros((len(ranker.matrix), len(NAMES)), dtype=np.float32))
        return policy

    def reload(self) -> None:
        """Look again at the next wish, whatever the clock says."""
        with self._lock:
            self._ranker = None

    def _renewed(self) -> Ranker:
        state = (snapshot.version(), registry.champion_name())
        if self._ranker is None or state != self._state:
            self._ranker, self._state = assemble(snapshot.load()), state
        self._checked = time.monotonic()
        return self._ranker


def assemble(shot: snapshot.Snapshot) -> Ranker:
    return Ranker(build(shot.items, taxonomy.load()), shot.version, (*_network(), PRIOR))


def _network() -> Sequence[Policy]:
    """The champion, or nothing: people are answered by the prior until someone has mended it."""
    try:
        artefact = registry.champion()
        if artefact is None:
            return ()
        return (Policy("network", artefact.name, Session(artefact.graph).score),)
    except (registry.DamagedModel, ScoringError) as error:
        logger.error("the champion cannot serve: %s", error)
        return ()


shelf = Shelf()

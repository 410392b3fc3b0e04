"""The ranker in memory: the item matrix and the champion's session, renewed when either changes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from django.utils import timezone

from catalogue import snapshot
from recommender import calibrated, exposure, hand_rule, market, registry, taxonomy
from recommender.arrays import Floats
from recommender.calibrated import Curve
from recommender.features import COLUMN, NAMES
from recommender.matrix import ItemMatrix, build
from recommender.scoring import ScoringError, Session

logger = logging.getLogger(__name__)

CHECK_SECONDS = 30.0
State = tuple[str, registry.Serving]  # catalogue version, models


@dataclass(frozen=True)
class Policy:
    """One way to score, by the name that is written beside what it decided."""

    name: str
    model_version: str
    score: Callable[[Floats], Floats]
    curve: Curve | None = None  # from scores to chances, where answers told it


@dataclass(frozen=True)
class Ranker:
    """`price` is (items,) nats off every score, or 0. The challenger answers `canary` per cent; else it is silent."""

    matrix: ItemMatrix
    catalogue_version: str
    policies: tuple[Policy, ...]
    price: Floats | float = 0.0
    challenger: Policy | None = None
    canary: int = 0

    def serving(self, code: str) -> Ranker:
        """As it answers this person: always the same model, as long as the canary lasts."""
        if self.challenger is None or bucket(code) >= self.canary:
            return self
        return replace(self, policies=(self.challenger, *self.policies), challenger=None)

    def in_silence(self, table: Floats) -> Floats | None:
        """(items,) what the challenger would say; nothing it does can harm an answer."""
        if self.challenger is None:
            return None
        try:
            return self.challenger.score(table)
        except ScoringError as error:
            logger.error("the challenger cannot score: %s", error)
            return None

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


def bucket(code: str) -> int:
    """0 to 99, by the person's code alone."""
    return int.from_bytes(blake2b(f"canary|{code}".encode(), digest_size=4).digest()) % 100


def nearest(table: Floats) -> Floats:
    return -np.nan_to_num(table[:, COLUMN["distance"]], nan=np.inf)


PRIOR = Policy("prior", "", hand_rule.score)
NEAREST = Policy("nearest", "", nearest)


class Shelf:
    """Holds one ranker per process. Whoever comes while it is being renewed waits: renewing takes milliseconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ranker: Ranker | None = None
        self._state: State | None = None
        self._bare: Ranker | None = None  # before seats are held and prices put on
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
        state = (snapshot.version(), registry.serving())
        if self._bare is None or self._ranker is None or state != self._state:
            self._bare, self._state = assemble(snapshot.load(), state[1]), state
        self._ranker = _exposed(self._bare, exposure.lately(timezone.now()))
        self._checked = time.monotonic()
        return self._ranker


def assemble(shot: snapshot.Snapshot, models: registry.Serving = registry.NOBODY) -> Ranker:
    champion, challenger = _network(models.champion), _network(models.challenger)
    policies = tuple(policy for policy in (champion, PRIOR) if policy)
    matrix = build(shot.items, taxonomy.load())
    matrix = market.load(matrix, today=timezone.localdate()).put_on(matrix)
    return Ranker(matrix, shot.version, policies, challenger=challenger, canary=models.canary)


def _exposed(ranker: Ranker, lately: exposure.Exposure) -> Ranker:
    matrix = lately.hold(ranker.matrix)
    return replace(ranker, matrix=matrix, price=lately.price(matrix))


def _network(name: str) -> Policy | None:
    """A model by name, or nothing: people are answered by the prior until someone has mended it."""
    try:
        artefact = registry.registered(name) if name else None
        if artefact is None:
            return None
        return Policy("network", artefact.name, Session(artefact.graph).score, calibrated.kept(artefact.manifest))
    except (registry.DamagedModel, ScoringError) as error:
        logger.error("the model %s cannot serve: %s", name, error)
        return None


shelf = Shelf()

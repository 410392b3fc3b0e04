"""The chance that somebody would like what is shown, from its score: a rising curve over answers that taught nothing.

It rises everywhere, so the order of what is shown stays as the scores have it. After J. Platt, 1999: "Probabilistic
Outputs for Support Vector Machines".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from recommender import drift_measures
from recommender.arrays import Flags, Floats

LEAST_SLOPE = 0.01
ROUNDS, STIFF = 50, 1e-3  # Newton's steps; what holds the curve where few answers say little
PLACES = 3  # of each person, as many as are shown
Score = Callable[[Floats], Floats]
Exact = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """chance = 1 / (1 + exp(−slope · score − offset)); the slope is above 0."""

    slope: float
    offset: float

    def chances(self, scores: Floats) -> Floats:
        raised = 1 / (1 + np.exp(-np.clip(self.slope * scores.astype(np.float64) + self.offset, -30, 30)))
        return np.asarray(raised, dtype=np.float32)


BARE = Curve(1.0, 0.0)  # what a score would say by itself


@dataclass(frozen=True)
class Told:
    """Scores of what was shown, and whether each was liked."""

    scores: Floats
    liked: Flags


def told(score: Score, people: Sequence[tuple[Floats, Flags]]) -> Told:
    """People are (items, features) with (items,) whether each is liked; the best few of each person are as if shown."""
    scores, liked = list[Floats](), list[Flags]()
    for table, likes in people:
        all_scores = score(table)
        best = np.argsort(-all_scores, kind="stable")[:PLACES]
        scores.append(all_scores[best])
        liked.append(likes[best])
    if not people:
        return Told(np.empty(0, dtype=np.float32), np.empty(0, dtype=np.bool_))
    return Told(np.concatenate(scores), np.concatenate(liked))


def fit(known: Told) -> Curve:
    """The likeliest curve, by targets drawn in a little from 0 and 1; level where nothing is known."""
    scores, wanted = known.scores.astype(np.float64), _targets(known.liked)
    slope, offset = 1.0, 0.0
    for _ in range(ROUNDS):
        slope, offset = _step(scores, wanted, slope, offset)
    return Curve(slope, offset)


def _targets(liked: Flags) -> Exact:
    yes = int(liked.sum())
    no = len(liked) - yes
    return np.where(liked, (yes + 1) / (yes + 2), 1 / (no + 2))


def _step(scores: Exact, wanted: Exact, slope: float, offset: float) -> tuple[float, float]:
    """One of Newton's, no longer than 1 and never to a slope that falls."""
    chance = 1 / (1 + np.exp(-np.clip(slope * scores + offset, -30, 30)))
    sure, off = chance * (1 - chance), chance - wanted
    gradient = np.array([off @ scores + STIFF * (slope - 1), off.sum() + STIFF * offset])
    across = sure @ scores
    curved = np.array([[sure @ scores**2 + STIFF, across], [across, sure.sum() + STIFF]])
    moved = np.clip(np.linalg.solve(curved, gradient), -1, 1)
    return max(slope - float(moved[0]), LEAST_SLOPE), offset - float(moved[1])


def about(curve: Curve, unseen: Told) -> dict[str, float | int]:
    """What a manifest keeps: the curve, and the calibration error with and without it on answers it never saw."""
    came: list[bool] = unseen.liked.tolist()
    gaps = {name: _gap(one, unseen.scores, came) for name, one in (("ece", curve), ("ece_bare", BARE))}
    return {**asdict(curve), **gaps, "answers": len(came), "liked": int(sum(came))}


def _gap(curve: Curve, scores: Floats, came: Sequence[bool]) -> float:
    return round(drift_measures.calibration_gap(curve.chances(scores).tolist(), came), 4)


def kept(manifest: Mapping[str, Mapping[str, float]]) -> Curve | None:
    """The curve of a model's manifest; None where it was made without."""
    found = manifest.get("calibration")
    return Curve(found["slope"], found["offset"]) if found else None

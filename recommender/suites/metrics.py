"""R@1, R@3, NDCG@5 and MRR of the one right item among all, each with a 95 % bootstrap interval over persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

import numpy as np

from recommender.arrays import Floats, Whole

SAMPLES = 1000


@dataclass(frozen=True)
class Figure:
    value: float
    low: float
    high: float


Figures = Mapping[str, Figure]
METRICS: Mapping[str, Callable[[Floats], Floats]] = {
    "R@1": lambda ranks: (ranks <= 1).astype(np.float32),
    "R@3": lambda ranks: (ranks <= 3).astype(np.float32),
    "NDCG@5": lambda ranks: np.where(ranks <= 5, 1 / np.log2(ranks + 1), 0).astype(np.float32),
    "MRR": lambda ranks: (1 / ranks).astype(np.float32),
}


def ranks(scores: Floats, targets: Whole) -> Floats:
    """(persons, items) and (persons,) → (persons,) from 1; among equals the middle one; no number comes last."""
    clean = np.where(np.isnan(scores), -np.inf, scores)
    own = np.take_along_axis(clean, targets[:, None], axis=1)
    above, equal = (clean > own).sum(axis=1), (clean == own).sum(axis=1)
    return np.asarray(1 + above + (equal - 1) / 2, dtype=np.float32)


def figures(ranked: Floats, *, seed: int) -> Figures:
    """(persons,) ranks → the metrics. Nobody → no figures."""
    if not len(ranked):
        return {}
    rows = np.stack([metric(ranked) for metric in METRICS.values()])
    means = _resampled(rows, seed)
    low, high = np.percentile(means, [2.5, 97.5], axis=0)
    values = zip(rows.mean(axis=1), low, high, strict=True)
    return {name: Figure(*(round(float(v), 4) for v in triple)) for name, triple in zip(METRICS, values, strict=True)}


def difference(one: Floats, other: Floats, *, metric: str, seed: int) -> Figure:
    """By how much the first ranking is ahead of the second on the same persons."""
    ahead = METRICS[metric](one) - METRICS[metric](other)
    low, high = np.percentile(_resampled(ahead[None], seed), [2.5, 97.5])
    return Figure(*(round(float(v), 4) for v in (ahead.mean(), low, high)))


def as_json(found: Figures) -> dict[str, dict[str, float]]:
    return {name: asdict(figure) for name, figure in found.items()}


def _resampled(rows: Floats, seed: int) -> Floats:
    """(metrics, persons) → (samples, metrics) means; drawn in small blocks, so that many persons need no gigabytes."""
    rng, persons = np.random.default_rng(seed), rows.shape[1]
    drawn = [rows[:, rng.integers(persons, size=persons)].mean(axis=1) for _ in range(SAMPLES)]
    return np.stack(drawn)

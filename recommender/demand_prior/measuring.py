"""How well demand at institutions never seen is put in order, region by region, beside plain means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.importers.ponte import Course
from recommender.demand_prior import ridge

Array = NDArray[np.float64]
Model = Callable[[Sequence[Course], Sequence[Course]], Array]  # learnt from, unseen → scores of the unseen

TOP = 5
FOLDS = 5
SMOOTHING = 3  # courses of the whole that each mean is mixed with
SAMPLES = 1000


@dataclass(frozen=True)
class Figure:
    """A mean with its 95 % bootstrap interval over lists."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Measured:
    lists: int  # a region's courses in one fold, more than TOP of them
    ndcg: Mapping[str, Figure]
    ahead: Mapping[str, Figure]  # by how much ridge is ahead of each baseline on the same lists


def mean_of(read: Callable[[Course], str]) -> Model:
    """The mean of what shares a name, mixed a little with the mean of all."""

    def scores(learnt: Sequence[Course], unseen: Sequence[Course]) -> Array:
        wanted = ridge.applicants(learnt)
        groups: dict[str, list[float]] = defaultdict(list)
        for course, value in zip(learnt, wanted, strict=True):
            groups[read(course)].append(value)
        whole = float(wanted.mean())
        return np.array([_mixed(groups[read(course)], whole) for course in unseen])

    return scores


def _mixed(values: Sequence[float], whole: float) -> float:
    return (sum(values) + SMOOTHING * whole) / (len(values) + SMOOTHING)


BASELINES: Mapping[str, Model] = {
    "family mean": mean_of(lambda course: course.family),
    "career mean": mean_of(lambda course: course.career),
    "family mean of the region": mean_of(lambda course: f"{course.family} {course.region}"),
}


def measure(courses: Sequence[Course], *, seed: int) -> Measured:
    """Each institution is unseen once, in one of five folds."""

    def own(learnt: Sequence[Course], unseen: Sequence[Course]) -> Array:
        return ridge.fit_best(learnt, seed=seed).predict(unseen)

    models: Mapping[str, Model] = {**BASELINES, "ridge": own}
    folds = ridge.folds_of(courses, count=FOLDS, seed=seed)
    found = {name: np.array(_lists(model, courses, folds)) for name, model in models.items()}
    return Measured(
        lists=len(found["ridge"]),
        ndcg={name: _figure(values, seed) for name, values in found.items()},
        ahead={name: _figure(found["ridge"] - found[name], seed) for name in BASELINES},
    )


def _lists(model: Model, courses: Sequence[Course], folds: NDArray[np.int64]) -> list[float]:
    figures = []
    for fold in range(FOLDS):
        learnt = [course for course, own in zip(courses, folds, strict=True) if own != fold]
        unseen = [course for course, own in zip(courses, folds, strict=True) if own == fold]
        scores = model(learnt, unseen)
        for region in sorted({course.region for course in unseen}):
            rows = [index for index, course in enumerate(unseen) if course.region == region]
            if len(rows) > TOP:
                figures.append(ndcg(scores[rows], np.array([unseen[row].applicants for row in rows], dtype=float)))
    return figures


def ndcg(scores: Array, gains: Array) -> float:
    """NDCG@5 with the applicants themselves as gain; 0 applicants anywhere is 0."""
    weights = 1 / np.log2(np.arange(2, TOP + 2))[: len(gains)]
    shown = gains[np.argsort(-scores, kind="stable")][:TOP]
    best = np.sort(gains)[::-1][:TOP]
    ideal = float(best @ weights)
    return float(shown @ weights) / ideal if ideal else 0.0


def _figure(values: Array, seed: int) -> Figure:
    generator = np.random.default_rng(seed)
    means = values[generator.integers(0, len(values), size=(SAMPLES, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Figure(*(round(float(figure), 3) for figure in (values.mean(), low, high)))

"""Ridge regression of applicants on what is known of a course beforehand: never on its own institution."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.importers.ponte import Course

Array = NDArray[np.float64]

PENALTIES = (3.0, 10.0, 30.0, 100.0)
FOLDS = 3
NAMED: tuple[Callable[[Course], str], ...] = (
    lambda course: f"family {course.family}",
    lambda course: f"career {course.career}",
    lambda course: f"region {course.region}",
    lambda course: f"family {course.family} in {course.region}",
    lambda course: f"career {course.career} in {course.region}",
    lambda course: f"public {course.public}",
    lambda course: f"public {course.public} of {course.family}",
    lambda course: f"public {course.public} in {course.region}",
)
MEASURED: tuple[Callable[[Course], float | None], ...] = (
    lambda course: None if course.cost is None else float(np.log1p(course.cost)),
    lambda course: course.years,
    lambda course: None if course.income is None else float(np.log1p(course.income)),
)


@dataclass(frozen=True)
class Features:
    """What the courses that it was made from have in common; what is new in others is zero."""

    names: dict[str, int]
    means: Array
    spreads: Array

    @classmethod
    def of(cls, courses: Sequence[Course]) -> Features:
        names = sorted({read(course) for course in courses for read in NAMED})
        values = _measured(courses)
        known = ~np.isnan(values)
        counts = np.maximum(known.sum(axis=0), 1)
        means = np.where(known, values, 0).sum(axis=0) / counts
        variance = np.where(known, (values - means) ** 2, 0).sum(axis=0) / counts
        return cls({name: index for index, name in enumerate(names)}, means, np.sqrt(variance) + 1e-9)

    def table(self, courses: Sequence[Course]) -> Array:
        """(courses, names + twice the measured: the value in standard deviations, and whether it is unknown)."""
        named = np.zeros((len(courses), len(self.names)))
        for row, course in enumerate(courses):
            for read in NAMED:
                if (column := self.names.get(read(course))) is not None:
                    named[row, column] = 1
        values = (_measured(courses) - self.means) / self.spreads
        return np.hstack([named, np.nan_to_num(values), np.isnan(values)])


@dataclass(frozen=True)
class Ridge:
    features: Features
    weights: Array
    base: float  # mean of log1p(applicants)
    penalty: float

    def predict(self, courses: Sequence[Course]) -> Array:
        """log1p(applicants) of each."""
        predicted: Array = self.features.table(courses) @ self.weights + self.base
        return predicted


def fit(courses: Sequence[Course], *, penalty: float) -> Ridge:
    """In the dual: there are fewer courses than features."""
    features = Features.of(courses)
    table, wanted = features.table(courses), applicants(courses)
    base = float(wanted.mean())
    dual = np.linalg.solve(table @ table.T + penalty * np.eye(len(courses)), wanted - base)
    return Ridge(features, table.T @ dual, base, penalty)


def fit_best(courses: Sequence[Course], *, seed: int) -> Ridge:
    """With the penalty that predicts institutions best that were left out."""
    folds = folds_of(courses, count=FOLDS, seed=seed)
    losses = [sum(_loss(courses, folds, fold, penalty=penalty) for fold in range(FOLDS)) for penalty in PENALTIES]
    return fit(courses, penalty=PENALTIES[int(np.argmin(losses))])


def folds_of(courses: Sequence[Course], *, count: int, seed: int) -> NDArray[np.int64]:
    """All courses of one institution's name fall in one fold."""
    names = sorted({course.institution for course in courses})
    order = np.random.default_rng(seed).permutation(len(names))
    fold = {name: int(place) % count for name, place in zip(names, order, strict=True)}
    return np.array([fold[course.institution] for course in courses])


def applicants(courses: Sequence[Course]) -> Array:
    return np.log1p(np.array([course.applicants for course in courses], dtype=np.float64))


def _loss(courses: Sequence[Course], folds: NDArray[np.int64], fold: int, *, penalty: float) -> float:
    learnt = [course for course, own in zip(courses, folds, strict=True) if own != fold]
    unseen = [course for course, own in zip(courses, folds, strict=True) if own == fold]
    return float(((fit(learnt, penalty=penalty).predict(unseen) - applicants(unseen)) ** 2).sum())


def _measured(courses: Sequence[Course]) -> Array:
    rows = [[np.nan if (value := read(course)) is None else value for read in MEASURED] for course in courses]
    return np.array(rows, dtype=np.float64).reshape(len(courses), len(MEASURED))

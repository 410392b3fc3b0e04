"""How far two samples lie apart: stability index, two tests, and what unequal and ill-calibrated mean; numpy alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import exp, lgamma, log, sqrt

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

BINS = 10
OTHERS = 9  # of kinds the most frequent stand alone, the rest together: as many bins as numbers have
TERMS = 200  # of a series or continued fraction; both end long before


def psi_of_counts(now: Numbers, before: Numbers) -> float:
    """Population stability index of two rows of counts: 0 the same, from 0.1 on different, from 0.2 on very.

    Half a case is added to each bin, so that an empty one is no infinity.
    """
    one, other = (counts + 0.5 for counts in (now, before))
    one, other = one / one.sum(), other / other.sum()
    return float(((one - other) * np.log(one / other)).sum())


def bins_of_numbers(now: Sequence[float], before: Sequence[float]) -> tuple[Numbers, Numbers]:
    """Counts in up to BINS bins that hold as many of `before` each; equal values share one."""
    tenths = np.unique(np.quantile(before, np.linspace(0, 1, BINS + 1)[1:-1], method="lower"))
    edges = tenths[tenths < max(before)]
    low, high = (
        np.bincount(np.searchsorted(edges, values, side="left"), minlength=len(edges) + 1) for values in (now, before)
    )
    return low.astype(np.float64), high.astype(np.float64)


def bins_of_kinds(now: Sequence[Hashable], before: Sequence[Hashable]) -> tuple[Numbers, Numbers]:
    """Counts of the most frequent kinds of `before`, and of all others together."""
    one, other = Counter(now), Counter(before)
    kinds = [kind for kind, _ in (other + one).most_common(OTHERS)]
    rows = [[*(count[kind] for kind in kinds), count.total() - sum(count[k] for k in kinds)] for count in (one, other)]
    return np.array(rows[0], dtype=np.float64), np.array(rows[1], dtype=np.float64)


def kolmogorov_smirnov(now: Sequence[float] | Numbers, before: Sequence[float] | Numbers) -> float:
    """p of two samples of numbers coming from one distribution; asymptotic, and too careful where many are equal."""
    one, other = np.sort(now), np.sort(before)
    points = np.concatenate([one, other])
    gap = np.abs(_share_below(one, points) - _share_below(other, points)).max()
    size = sqrt(len(one) * len(other) / (len(one) + len(other)))
    reach = (size + 0.12 + 0.11 / size) * float(gap)
    if reach < 0.2:
        return 1.0  # the series ends slowly there, and the sum is 1 to twelve digits
    terms = np.arange(1, 101)
    total = 2 * float(((-1.0) ** (terms - 1) * np.exp(-2 * reach**2 * terms**2)).sum())
    return min(1.0, max(0.0, total))


def _share_below(values: Numbers, points: Numbers) -> Numbers:
    return np.searchsorted(values, points, side="right") / len(values)


def chi_square(now: Numbers, before: Numbers) -> float:
    """p of two rows of counts coming from one distribution; bins that both left empty are passed over."""
    table = np.stack([now, before])[:, (now + before) > 0]
    if table.shape[1] < 2 or (table.sum(axis=1) == 0).any():
        return 1.0
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
    return _chi_square_above(float(((table - expected) ** 2 / expected).sum()), table.shape[1] - 1)


def _chi_square_above(value: float, freedom: int) -> float:
    """The upper incomplete gamma function: by its series for small values, by Lentz's continued fraction for others."""
    shape, x = freedom / 2, value / 2
    if x <= 0:
        return 1.0
    front = exp(-x + shape * log(x) - lgamma(shape))
    return 1 - front * _series(shape, x) if x < shape + 1 else front * _fraction(shape, x)


def _series(shape: float, x: float) -> float:
    term = total = 1 / shape
    for step in range(1, TERMS):
        term *= x / (shape + step)
        total += term
    return total


def _fraction(shape: float, x: float) -> float:
    b = x + 1 - shape
    c, d = 1e300, 1 / b
    h = d
    for step in range(1, TERMS):
        a, b = -step * (step - shape), b + 2
        d, c = 1 / (a * d + b), b + a / c
        h *= d * c
    return h


def benjamini_hochberg(values: Sequence[float]) -> list[float]:
    """Each p as the false discovery rate at which it would be one."""
    count = len(values)
    order = sorted(range(count), key=lambda place: values[place], reverse=True)
    rates, least = [1.0] * count, 1.0
    for rank, place in zip(range(count, 0, -1), order, strict=True):
        least = min(least, values[place] * count / rank)
        rates[place] = least
    return rates


def gini(counts: Sequence[float]) -> float:
    """0 where all have the same, towards 1 where one has everything."""
    values = np.sort(np.asarray(counts, dtype=np.float64))
    if not len(values) or values.sum() == 0:
        return 0.0
    ranks = np.arange(1, len(values) + 1)
    return float((2 * ranks - len(values) - 1) @ values / (len(values) * values.sum()))


def calibration_gap(expected: Sequence[float], came: Sequence[bool]) -> float:
    """Expected calibration error: how far what was expected lies from what came, over BINS bins by their weight."""
    chance, happened = np.asarray(expected, dtype=np.float64), np.asarray(came, dtype=np.float64)
    if not len(chance):
        return 0.0
    place = np.minimum((chance * BINS).astype(np.int64), BINS - 1)
    return float(np.abs(np.bincount(place, weights=chance - happened, minlength=BINS)).sum() / len(chance))

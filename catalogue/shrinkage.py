"""Shares of regions drawn towards the country's, the more so the fewer cases a region has (empirical Bayes).

Counts are taken as Poisson with a rate per region from one Gamma distribution, whose mean and spread come from all
regions by their moments (Marshall, 1991, "Mapping disease and mortality rates using empirical Bayes estimators").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def pooled(rates: ArrayLike, cases: ArrayLike) -> float:
    """The mean of the rates, each by its cases; 0 where there are none."""
    rate, n = np.asarray(rates, dtype=np.float64), np.asarray(cases, dtype=np.float64)
    total = n.sum()
    return float((rate * n).sum() / total) if total > 0 else 0.0


def spread(rates: ArrayLike, cases: ArrayLike) -> float:
    """How much the true rates vary from region to region: what chance alone does not explain, 0 or more."""
    rate, n = np.asarray(rates, dtype=np.float64), np.asarray(cases, dtype=np.float64)
    total, regions = n.sum(), int((n > 0).sum())
    if regions < 2:
        return 0.0
    mean = pooled(rate, n)
    seen = float((n * (rate - mean) ** 2).sum() / total)
    return max(0.0, seen - mean * regions / float(total))


def weight(rates: ArrayLike, cases: ArrayLike) -> Array:
    """How far each region keeps its own rate, 0–1: spread / (spread + mean / cases)."""
    n = np.asarray(cases, dtype=np.float64)
    between, mean = spread(rates, n), pooled(rates, n)
    own = between * n
    return np.divide(own, own + mean, out=np.zeros_like(n), where=own + mean > 0)


def shrink(rates: ArrayLike, cases: ArrayLike) -> Array:
    """Each rate drawn towards the pooled one; a region without cases gets the pooled one."""
    rate = np.nan_to_num(np.asarray(rates, dtype=np.float64))
    kept = weight(rate, cases)
    return kept * rate + (1 - kept) * pooled(rate, cases)


def standing(shares: ArrayLike) -> Array:
    """The rank of each share among all, 0–1; equal ones stand in the middle of their ranks."""
    values = np.asarray(shares, dtype=np.float64)
    below = (values[None, :] < values[:, None]).sum(axis=1)
    equal = (values[None, :] == values[:, None]).sum(axis=1)
    ranks: Array = (below + equal / 2) / max(len(values), 1)
    return ranks

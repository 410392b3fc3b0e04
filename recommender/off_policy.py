"""What a challenger would have reached, from decisions that others took: SNIPS and DR, with how far to trust them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

CLIP = 50.0  # the largest weight: the inverse of the least chance with which anything is shown
LEAST_ESS = 200.0
ROUNDS = 1000


@dataclass(frozen=True)
class Logs:
    """(shown,) each: the chance it had, the chance the challenger gives it, what came of it, what a model expected.

    `expected` is the reward expected of what was shown; `value` is what is expected of the challenger's choice in the
    same situation, by the same model. A model that knows nothing gives the mean for both. `group` is the decision that
    a row belongs to: what one person was shown together is drawn together.
    """

    chance: Numbers
    other: Numbers
    reward: Numbers
    expected: Numbers
    value: Numbers
    group: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Estimate:
    snips: float
    dr: float
    low: float  # 95 % bootstrap interval of dr minus what was reached
    high: float
    reached: float
    ess: float
    heaviest: float

    @property
    def decides(self) -> bool:
        """Below, estimates err by tenths."""
        return self.ess >= LEAST_ESS

    def __str__(self) -> str:
        return (
            f"reached {self.reached:.4f}, challenger SNIPS {self.snips:.4f}, DR {self.dr:.4f}; "
            f"DR difference [{self.low:+.4f}, {self.high:+.4f}]; "
            f"effective sample {self.ess:.0f}, largest weight {self.heaviest:.1f}"
            + ("" if self.decides else f" - below {LEAST_ESS:.0f}: decides nothing")
        )


def estimate(logs: Logs, *, seed: int = 7) -> Estimate:
    """Raises ValueError where nothing was logged."""
    if not len(logs.chance):
        raise ValueError("no decision to estimate from")
    weight = np.minimum(logs.other / logs.chance, CLIP)
    low, high = np.percentile(_differences(logs, weight, seed=seed), [2.5, 97.5])
    return Estimate(
        snips=float((weight * logs.reward).sum() / max(float(weight.sum()), 1e-12)),
        dr=float(_doubly(logs, weight).mean()),
        low=float(low),
        high=float(high),
        reached=float(logs.reward.mean()),
        ess=float(weight.sum() ** 2 / max(float((weight**2).sum()), 1e-12)),
        heaviest=float(weight.max()),
    )


def _doubly(logs: Logs, weight: Numbers) -> Numbers:
    return logs.value + weight * (logs.reward - logs.expected)


def _differences(logs: Logs, weight: Numbers, *, seed: int) -> Numbers:
    """Of ROUNDS samples of whole decisions."""
    _, group = np.unique(logs.group, return_inverse=True)
    gain = np.bincount(group, weights=_doubly(logs, weight) - logs.reward)
    size = np.bincount(group)
    rng = np.random.default_rng(seed)
    drawn = [rng.integers(len(gain), size=len(gain)) for _ in range(ROUNDS)]
    return np.array([gain[rows].sum() / size[rows].sum() for rows in drawn])

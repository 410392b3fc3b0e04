"""Which of those shown somebody wants, as the scores have it, beside what was said: calibration is measured on that.

Scores say which of several is liked, not whether any is: so only decisions are looked at in which one was wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recommender.arrays import Floats, floats
from recommender.logged import Logged


def chances(scores: Floats) -> Floats:
    """(shown,) that sum to 1."""
    raised: Floats = np.exp(scores - scores.max())
    return raised / raised.sum()


def expectations(decisions: Sequence[Logged]) -> tuple[list[float], list[bool]]:
    """The chance of each that was shown, and whether it was the one; several wanted share the one in turn."""
    expected: list[float] = []
    came: list[bool] = []
    for one in decisions:
        for place in [place for place, slot in enumerate(one.slots) if slot.wanted]:
            expected += chances(floats([slot.score for slot in one.slots])).tolist()
            came += [other == place for other in range(len(one.slots))]
    return expected, came

"""How well a ranking tells what people wanted among what they could have been shown, with intervals, beside others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from recommender import fairness, hand_rule
from recommender.arrays import Floats
from recommender.fairness import Terrain
from recommender.features import COLUMN
from recommender.history import Lesson

ROUNDS = 1000
Score = Callable[[Floats], Floats]

BASELINES: Mapping[str, Score] = {
    "nearest": lambda table: -table[:, COLUMN["distance"]],
    "prior alone": lambda table: table[:, COLUMN["prior"]],
    "prior and hand rule": hand_rule.score,
}


def figures(rankings: Mapping[str, Score], lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """Ranking → mean reciprocal rank of what was wanted, with a 95 % bootstrap interval. Empty where nothing was."""
    asked = [one for one in lessons if one.reply.wanted is not None]
    return {name: _figure(_each(score, asked)) for name, score in rankings.items()} if asked else {}


def groups(
    rankings: Mapping[str, Score], lessons: Sequence[Lesson], terrain: Mapping[str, Terrain]
) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    """Division → group → ranking → figure."""
    found: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    for division, group_of in fairness.groupings(terrain).items():
        names = sorted({group_of(one.about) for one in lessons})
        members = {name: [one for one in lessons if group_of(one.about) == name] for name in names}
        found[division] = {name: told for name in names if (told := figures(rankings, members[name]))}
    return found


def _each(score: Score, asked: Sequence[Lesson]) -> Floats:
    return np.array([_reciprocal(score(one.reply.table), one.reply.wanted or 0) for one in asked], dtype=np.float32)


def _reciprocal(scores: Floats, wanted: int) -> float:
    """Ties are shared: the middle of the ranks that they span."""
    above, level = int((scores > scores[wanted]).sum()), int((scores == scores[wanted]).sum())
    return 1 / (above + (level + 1) / 2)


def _figure(each: Floats) -> dict[str, Any]:
    rows = np.random.default_rng(7).integers(len(each), size=(ROUNDS, len(each)))
    low, high = np.percentile(each[rows].mean(axis=1), [2.5, 97.5])
    return {
        "people": len(each),
        **{k: round(float(v), 4) for k, v in (("mrr", each.mean()), ("mrr_low", low), ("mrr_high", high))},
    }

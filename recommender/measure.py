"""How good a ranking is on answers: hit@3 and NDCG@3 with a bootstrap interval, beside named baselines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from recommender import hand_rule
from recommender.arrays import Floats
from recommender.features import COLUMN
from recommender.simulate import Answer

K = 3
Ranking = Callable[[Answer], Floats]  # → (items,) scores


@dataclass(frozen=True)
class Figures:
    """Means over persons, each with a 95 % bootstrap interval over persons."""

    persons: int
    hit: float  # the favourite is among the first three
    hit_low: float
    hit_high: float
    ndcg: float
    ndcg_low: float
    ndcg_high: float


BASELINES: Mapping[str, Ranking] = {
    "nearest": lambda answer: -answer.km,
    "interest then nearest": lambda answer: np.where(answer.fits, 1e6, 0) - answer.km,
    "prior alone": lambda answer: answer.table[:, COLUMN["prior"]],
    "prior and hand rule": lambda answer: hand_rule.score(answer.table),
}


def measure(ranking: Ranking, answers: Sequence[Answer], *, seed: int = 7) -> Figures:
    pairs = np.array([_judge(ranking(answer), answer.liked) for answer in answers])
    samples = np.random.default_rng(seed).integers(len(pairs), size=(1000, len(pairs)))
    low, high = np.percentile(pairs[samples].mean(axis=1), [2.5, 97.5], axis=0)
    hit, ndcg = pairs.mean(axis=0)
    figures = [round(float(value), 4) for value in (hit, low[0], high[0], ndcg, low[1], high[1])]
    return Figures(len(pairs), *figures)


def _judge(scores: Floats, liked: Sequence[int]) -> tuple[float, float]:
    """Ties are broken against the ranking's favour by nothing but the order of the catalogue."""
    first = np.argsort(-scores, kind="stable")[:K].tolist()
    return float(liked[0] in first), ndcg(first, liked)


def ndcg(shown: Sequence[int], liked: Sequence[int]) -> float:
    """Gain 3, 2, 1 for the best-liked three, discounted by the logarithm of the rank; 1 is the ideal order."""
    gain = {item: len(liked) - place for place, item in enumerate(liked)}
    discount = [1 / np.log2(rank + 2) for rank in range(K)]
    reached = sum(gain.get(item, 0) * weight for item, weight in zip(shown, discount, strict=False))
    ideal = sum(gain[item] * weight for item, weight in zip(liked, discount, strict=False))
    return float(reached / ideal)


def table(rows: Mapping[str, Figures]) -> str:
    """The figures as lines of text."""
    lines = [f"{'ranking':<24}{'hit@3':>8}{'95 %':>16}{'NDCG@3':>9}{'95 %':>16}"]
    for name, f in rows.items():
        hit, gain = f"{f.hit_low:.3f}–{f.hit_high:.3f}", f"{f.ndcg_low:.3f}–{f.ndcg_high:.3f}"
        lines.append(f"{name:<24}{f.hit:>8.3f}{hit:>16}{f.ndcg:>9.3f}{gain:>16}")
    return "\n".join(lines)


def as_json(rows: Mapping[str, Figures]) -> dict[str, dict[str, float]]:
    return {name: asdict(figures) for name, figures in rows.items()}

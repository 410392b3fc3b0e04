"""How good a ranking is on answers: glad, hit@3 and NDCG@3 with a bootstrap interval, beside named baselines.

Somebody is glad where at least one of the first three is worth its way, price and hours to them: the person's own
utility of it, without the noise of choosing, is above simulate.WORTH. The oracle, who knows that utility, shows how
many could be: where nothing near is worth it, no ranking helps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from recommender import hand_rule
from recommender.arrays import Floats
from recommender.features import COLUMN
from recommender.simulate import WORTH, Answer

K = 3
HIT, NDCG, GLAD = range(3)  # columns of what is judged
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
    glad: float  # at least one of the first three is liked
    glad_low: float
    glad_high: float


BASELINES: Mapping[str, Ranking] = {
    "nearest": lambda answer: -answer.km,
    "interest then nearest": lambda answer: np.where(answer.fits, 1e6, 0) - answer.km,
    "prior alone": lambda answer: answer.table[:, COLUMN["prior"]],
    "prior and hand rule": lambda answer: hand_rule.score(answer.table),
    "oracle": lambda answer: answer.utility,
}


def measure(ranking: Ranking, answers: Sequence[Answer], *, seed: int = 7) -> Figures:
    return figures(judge(ranking, answers), seed=seed)


def judge(ranking: Ranking, answers: Sequence[Answer]) -> Floats:
    """(persons, 3): hit, NDCG and glad of each."""
    return np.array([_judge(ranking(answer), answer) for answer in answers], dtype=np.float32)


def figures(judged: Floats, *, seed: int = 7) -> Figures:
    samples = np.random.default_rng(seed).integers(len(judged), size=(1000, len(judged)))
    low, high = np.percentile(judged[samples].mean(axis=1), [2.5, 97.5], axis=0)
    triples = zip(judged.mean(axis=0), low, high, strict=True)
    return Figures(len(judged), *(round(float(value), 4) for triple in triples for value in triple))


def _judge(scores: Floats, answer: Answer) -> tuple[float, float, float]:
    """Ties are broken against the ranking's favour by nothing but the order of the catalogue."""
    first = np.argsort(-scores, kind="stable")[:K].tolist()
    glad = bool((answer.utility[first] > WORTH).any())
    return float(answer.liked[0] in first), ndcg(first, answer.liked), float(glad)


def ndcg(shown: Sequence[int], liked: Sequence[int]) -> float:
    """Gain 3, 2, 1 for the best-liked three, discounted by the logarithm of the rank; 1 is the ideal order."""
    gain = {item: len(liked) - place for place, item in enumerate(liked)}
    discount = [1 / np.log2(rank + 2) for rank in range(K)]
    reached = sum(gain.get(item, 0) * weight for item, weight in zip(shown, discount, strict=False))
    ideal = sum(gain[item] * weight for item, weight in zip(liked, discount, strict=False))
    return float(reached / ideal)


def table(rows: Mapping[str, Figures]) -> str:
    """The figures as lines of text."""
    lines = [f"{'ranking':<24}" + "".join(f"{head:>8}{'95 %':>14}" for head in ("glad", "hit@3", "NDCG@3"))]
    for name, f in rows.items():
        triples = ((f.glad, f.glad_low, f.glad_high), (f.hit, f.hit_low, f.hit_high), (f.ndcg, f.ndcg_low, f.ndcg_high))
        cells = (f"{value:>8.3f}" + f"{low:.3f}–{high:.3f}".rjust(14) for value, low, high in triples)
        lines.append(f"{name:<24}{''.join(cells)}")
    return "\n".join(lines)


def as_json(rows: Mapping[str, Figures]) -> dict[str, dict[str, float]]:
    return {name: asdict(figures) for name, figures in rows.items()}

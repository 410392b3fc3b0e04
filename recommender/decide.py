"""One decision from rules to slate, without a database: the same situation and ranker always give the same choice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from recommender import distance, diversify, eligibility, features, prior
from recommender.arrays import Floats
from recommender.eligibility import Eligible
from recommender.ranker import Policy, Ranker
from recommender.reasons import explain
from recommender.slate import Reason
from recommender.wish import Situation


@dataclass(frozen=True)
class Decision:
    """`chosen` are indices into the ranker's matrix as shown; `scores` is (items,), also of what was kept out."""

    situation: Situation
    ranker: Ranker
    policy: Policy
    eligible: Eligible
    scores: Floats
    chosen: tuple[int, ...]

    def reasons(self, index: int) -> tuple[Reason, ...]:
        item, km = self.ranker.matrix.take([index]), self.eligible.km[[index]]
        return explain(self.situation, item, km=km, score=self.policy.score)


def decide(situation: Situation, ranker: Ranker, *, exclude: Collection[str], demo: bool, limit: int) -> Decision:
    matrix = ranker.matrix
    km = distance.kilometres(situation, matrix)
    eligible = eligibility.judge(situation, matrix, km, exclude=exclude, demo=demo)
    policy, scores = ranker.score(features.compute(situation, matrix, km))
    fits = prior.fitting(situation.wish, matrix)
    offer = diversify.candidates(matrix, scores, mask=eligible.mask, km=km, fits=fits)
    return Decision(situation, ranker, policy, eligible, scores, tuple(diversify.choose(offer, limit=limit)))

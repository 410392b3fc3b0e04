"""One decision from rules to slate, without a database: the same situation and ranker always give the same choice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from recommender import distance, diversify, eligibility, features, preference, prior
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

    @property
    def widened_to_km(self) -> int | None:
        """How far one had to look for the first."""
        return eligibility.widened_to(float(self.eligible.km[self.chosen[0]])) if self.chosen else None

    @property
    def widened_for(self) -> str:
        return "" if self.widened_to_km is None else "few" if self.eligible.few else "fitting"

    @property
    def answers(self) -> bool:
        """Whether anything chosen is what was asked for: teaches an interest, or is there where none was named."""
        if not self.situation.wish.interests:
            return bool(self.chosen)
        return any(preference.FITS[self.eligible.fit[index]] == "interest" for index in self.chosen)

    def reasons(self, index: int) -> tuple[Reason, ...]:
        item, km = self.ranker.matrix.take([index]), self.eligible.km[[index]]
        return explain(self.situation, item, km=km, score=self.policy.score)


def decide(situation: Situation, ranker: Ranker, *, exclude: Collection[str], demo: bool, limit: int) -> Decision:
    matrix = ranker.matrix
    km = distance.kilometres(situation, matrix)
    eligible = eligibility.judge(situation, matrix, km, exclude=exclude, demo=demo)
    policy, scores = ranker.score(features.compute(situation, matrix, km))
    asked = prior.fitting(situation.wish, matrix)
    offer = diversify.candidates(matrix, scores, eligible=eligible, asked=asked)
    return Decision(situation, ranker, policy, eligible, scores, tuple(diversify.choose(offer, limit=limit)))

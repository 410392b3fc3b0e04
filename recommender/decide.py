"""One decision from rules to slate, without a database: the same situation and ranker always give the same choice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from recommender import contenders, distance, diversify, eligibility, exploration, features, preference, prior
from recommender.arrays import Floats
from recommender.diversify import Candidates
from recommender.eligibility import Eligible
from recommender.exploration import Lottery
from recommender.ranker import Policy, Ranker
from recommender.reasons import explain
from recommender.slate import Reason
from recommender.wish import Situation


@dataclass(frozen=True)
class Lot:
    """What a draw hangs on: its seed, and the share of decisions that are drawn."""

    seed: str
    share: float


NO_LOT = Lot("", 0.0)


@dataclass(frozen=True)
class Decision:
    """`chosen` are indices into the ranker's matrix as shown; `scores` is (items,), also of what was kept out.

    `table` is (items, features). `drawn` are the same as positions among the candidates of `offer`; `lottery` says
    what chance each slate had.
    """

    situation: Situation
    ranker: Ranker
    policy: Policy
    table: Floats
    eligible: Eligible
    scores: Floats
    offer: Candidates
    lottery: Lottery
    drawn: tuple[int, ...]
    seed: str = ""

    @property
    def chosen(self) -> tuple[int, ...]:
        return tuple(self.offer.index[position] for position in self.drawn)

    def slug(self, position: int) -> str:
        return self.ranker.matrix.items[self.offer.index[position]].slug

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(self.slug(position) for position in self.drawn)

    @property
    def propensity(self) -> float:
        """The chance that just this slate had to be shown."""
        return self.lottery.chance(self.drawn)

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

    def chance(self, index: int) -> float | None:
        """That somebody like this would like it; None where the policy's scores were never held against answers."""
        curve = self.policy.curve
        return None if curve is None else round(float(curve.chances(self.scores[[index]])[0]), 4)

    def reasons(self, index: int) -> tuple[Reason, ...]:
        item, km = self.ranker.matrix.take([index]), self.eligible.km[[index]]
        return explain(self.situation, item, km=km, score=self.policy.score)


def decide(
    situation: Situation,
    ranker: Ranker,
    *,
    exclude: Collection[str],
    demo: bool,
    limit: int,
    lot: Lot = NO_LOT,
    km: Floats | None = None,
) -> Decision:
    """`km` is (items,), given where it is known already."""
    matrix = ranker.matrix
    km = distance.kilometres(situation, matrix) if km is None else km
    eligible = eligibility.judge(situation, matrix, km, exclude=exclude, demo=demo)
    table = features.compute(situation, matrix, km)
    policy, scores = ranker.score(table)
    asked = prior.fitting(situation.wish, matrix)
    offer = diversify.candidates(matrix, scores - ranker.price, eligible=eligible, asked=asked)
    lottery = exploration.lottery(offer, contenders.choose(offer, matrix, limit=limit), share=lot.share)
    drawn = lottery.draw(lot.seed) if lot.share else tuple(int(i) for i in lottery.slates[0])
    return Decision(situation, ranker, policy, table, eligible, scores, offer, lottery, drawn, lot.seed)

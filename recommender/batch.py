"""The answers of one night to many people, each the same as if the person had asked: by the same decision, fewer looks.

People are answered district by district over what lies around, and alike wishes once; where that cannot fill a slate,
the whole catalogue is looked at, as it would be by day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recommender.decide import Decision
from recommender.eligibility import ENOUGH
from recommender.nearby import Surroundings
from recommender.ranker import Ranker
from recommender.wish import Situation, Wish

Deciding = Callable[[Situation, Ranker], Decision]


@dataclass(frozen=True)
class Shown:
    """What one wish is answered with, the first first."""

    wish: Wish
    offerings: tuple[str, ...]
    km: tuple[float, ...]


def answers(wishes: Sequence[Wish], around: Surroundings, decide: Deciding) -> Iterator[Shown]:
    """One for each different wish, by district. Raises KeyError for a district that is none."""
    for wish in sorted(set(wishes), key=lambda wish: wish.ubigeo):
        yield _shown(wish, _decide(around.situation(wish), around, decide))


def _decide(situation: Situation, around: Surroundings, decide: Deciding) -> Decision:
    """What is around decides alone where it holds enough for a slate: then no rule looks at anything beyond."""
    decision = decide(situation, around.local(situation.wish.ubigeo))
    return decision if len(decision.chosen) >= ENOUGH else decide(situation, around.ranker)


def _shown(wish: Wish, decision: Decision) -> Shown:
    items = decision.ranker.matrix.items
    km = tuple(round(float(decision.eligible.km[index]), 1) for index in decision.chosen)
    return Shown(wish, tuple(items[index].slug for index in decision.chosen), km)

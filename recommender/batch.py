"""The answers of one night to many people, each the same as if the person had asked: by the same decision, fewer looks.

People are answered district by district over what suits or is near, and alike wishes once; where that cannot fill a
slate, what lies around is looked at, and then the whole catalogue, as it would be by day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recommender.decide import Decision
from recommender.eligibility import ENOUGH
from recommender.nearby import Local, Surroundings
from recommender.wish import Situation, Wish

Deciding = Callable[..., Decision]  # decide.decide with all but situation, ranker and km


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
    """The first that no wider look can change.

    What suits or is near decides alone where the first reach holds enough of any kind: nothing that does not suit is
    then shown from farther. What is around decides alone where it holds enough for a slate: nothing beyond is shown.
    """

    def look(local: Local) -> Decision:
        return decide(situation, local.ranker, km=local.km)

    decision = look(around.suiting(situation.wish))
    if decision.eligible.few:
        decision = look(around.local(situation.wish.ubigeo))
    return decision if len(decision.chosen) >= ENOUGH else look(around.whole(situation.wish.ubigeo))


def _shown(wish: Wish, decision: Decision) -> Shown:
    km = tuple(round(float(decision.eligible.km[index]), 1) for index in decision.chosen)
    return Shown(wish, decision.slugs, km)

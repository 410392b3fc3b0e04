"""Whether a challenger may take the champion's place as far as groups of people go: none may be served worse for it.

Both answer the same logged people again, on the days they asked; wanted is what they said then that they would take.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from recommender.arrays import floats
from recommender.calibration import chances
from recommender.decide import decide
from recommender.drift_measures import calibration_gap
from recommender.fairness import Terrain, groupings
from recommender.logged import Logged
from recommender.ranker import Ranker
from recommender.simulate import Home
from recommender.wish import Situation

WORSE = 0.01  # a point
MISCALIBRATED = 0.05
LEAST = 200  # people of a group; of fewer one person would decide
SHOWN = 3


@dataclass(frozen=True)
class Outcome:
    """Of one logged person who wanted something: whether it is shown again, and how likely each shown one was."""

    group: Mapping[str, str]  # by division
    found: bool
    expected: tuple[float, ...] = ()
    came: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Served:
    """One group by one model."""

    people: int
    found: float
    calibration_gap: float


@dataclass(frozen=True)
class Breach:
    """Why not: one group, what of it, and by how much."""

    division: str
    group: str
    rule: str  # worse, miscalibrated
    by: float


Groups = Mapping[tuple[str, str], Served]


def judge(champion: Groups, challenger: Groups) -> tuple[Breach, ...]:
    """Empty where every group of LEAST people is served as well, within WORSE, and calibrated within MISCALIBRATED."""
    return tuple(breach for key in sorted(challenger) for breach in _breaches(key, champion.get(key), challenger[key]))


def unjudged(challenger: Groups) -> tuple[tuple[str, str], ...]:
    """Groups that are too small for a word."""
    return tuple(key for key in sorted(challenger) if challenger[key].people < LEAST)


def served(
    ranker: Ranker, people: Sequence[Logged], *, homes: Mapping[str, Home], terrain: Mapping[str, Terrain]
) -> Groups:
    """Logged people by what each model would show them; who wanted nothing that is still there tells nothing."""
    told = [found for one in people if (found := _replayed(ranker, one, homes, terrain))]
    members: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in told:
        for key in outcome.group.items():
            members[key].append(outcome)
    return {key: _served(outcomes) for key, outcomes in members.items()}


def _breaches(key: tuple[str, str], before: Served | None, now: Served) -> Iterator[Breach]:
    if now.people < LEAST:
        return
    if before and before.found - now.found > WORSE:
        yield Breach(*key, "worse", round(before.found - now.found, 4))
    if now.calibration_gap > MISCALIBRATED:
        yield Breach(*key, "miscalibrated", round(now.calibration_gap - MISCALIBRATED, 4))


def _served(outcomes: Sequence[Outcome]) -> Served:
    expected = [chance for outcome in outcomes for chance in outcome.expected]
    came = [it for outcome in outcomes for it in outcome.came]
    return Served(len(outcomes), float(np.mean([o.found for o in outcomes])), calibration_gap(expected, came))


def _replayed(ranker: Ranker, one: Logged, homes: Mapping[str, Home], terrain: Mapping[str, Terrain]) -> Outcome | None:
    wanted = {slot.offering for slot in one.slots if slot.wanted} & set(ranker.matrix.slugs.tolist())
    if not wanted or one.wish.ubigeo not in homes:
        return None
    group = {name: group_of(one) for name, group_of in groupings(terrain).items()}
    decision = decide(_situation(one, homes[one.wish.ubigeo], one.day), ranker, exclude=(), demo=True, limit=SHOWN)
    shown = [ranker.matrix.items[index].slug for index in decision.chosen]
    came = tuple(slug in wanted for slug in shown)
    if sum(came) != 1:  # of several, or none, the scores do not say which
        return Outcome(group, any(came))
    scores = floats([float(decision.scores[index]) for index in decision.chosen])
    return Outcome(group, True, tuple(chances(scores).tolist()), came)


def _situation(one: Logged, home: Home, day: date) -> Situation:
    return Situation(one.wish, home.latitude, home.longitude, day, home.altitude)

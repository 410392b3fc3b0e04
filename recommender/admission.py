"""Whether a freshly trained model may serve, judged on invented people it never saw, beside every baseline.

It must not be surely worse than any ranking it stands beside, whoever asks; before there was any other it has to beat
what needs no learning. What learnt from real answers gives way to their log alone: see `recommender.judging`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from recommender import fairness, measure
from recommender.arrays import Floats
from recommender.fairness import Terrain
from recommender.logged import Logged
from recommender.measure import BASELINES, Ranking
from recommender.promotion import WORSE_BY
from recommender.simulate import Answer

LEAST = 200  # people; of fewer only what is sure is held against a model
CHAMPION = "champion"
UNLEARNT = ("nearest", "interest then nearest", "prior alone")
BESIDE = (*UNLEARNT, "prior and hand rule")
ROUNDS = 1000


@dataclass(frozen=True)
class Difference:
    """NDCG@3 of the model less that of another ranking, on the same people, with a 95 % bootstrap interval."""

    people: int
    mean: float
    low: float
    high: float

    @property
    def surely_worse(self) -> bool:
        return self.mean < WORSE_BY and self.high < 0


@dataclass(frozen=True)
class Admission:
    """`beside` is by ranking, `groups` by division and group, beside what serves or else the hand rule."""

    against: tuple[str, ...]
    beside: Mapping[str, Difference]
    groups: Mapping[str, Mapping[str, Difference]]

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def judge(
    model: Ranking, people: Sequence[Answer], *, terrain: Mapping[str, Terrain], champion: Ranking | None = None
) -> Admission:
    """The same for the same arguments."""
    rankings = {name: BASELINES[name] for name in BESIDE} | ({CHAMPION: champion} if champion else {})
    ours = _judged(model, people)
    theirs = {name: _judged(ranking, people) for name, ranking in rankings.items()}
    beside = {name: difference(ours - other) for name, other in theirs.items()}
    standing = theirs[CHAMPION if champion else "prior and hand rule"]
    groups = {name: dict(_groups(rows, ours - standing)) for name, rows in members(people, terrain).items()}
    against = (*_beaten(beside, first=champion is None), *_unfair(groups))
    return Admission(against, beside, groups)


def members(people: Sequence[Answer], terrain: Mapping[str, Terrain]) -> dict[str, dict[str, list[int]]]:
    """Division → group → which of the people."""
    told = [Logged(one.situation.today, one.situation.wish, "", len(one.km), ()) for one in people]
    found: dict[str, dict[str, list[int]]] = {name: {} for name in fairness.groupings(terrain)}
    for name, group_of in fairness.groupings(terrain).items():
        for number, one in enumerate(told):
            found[name].setdefault(group_of(one), []).append(number)
    return found


def difference(each: Floats, *, seed: int = 7) -> Difference:
    """Of (people,) differences. Raises ValueError where there are none."""
    if not len(each):
        raise ValueError("nobody to compare by")
    rows = np.random.default_rng(seed).integers(len(each), size=(ROUNDS, len(each)))
    low, high = np.percentile(each[rows].mean(axis=1), [2.5, 97.5])
    return Difference(len(each), *(round(float(value), 4) for value in (each.mean(), low, high)))


def _judged(ranking: Ranking, people: Sequence[Answer]) -> Floats:
    return measure.judge(ranking, people)[:, measure.NDCG]


def _groups(members: Mapping[str, Sequence[int]], each: Floats) -> Iterator[tuple[str, Difference]]:
    for group in sorted(members):
        yield group, difference(each[list(members[group])])


def _beaten(beside: Mapping[str, Difference], *, first: bool) -> Iterator[str]:
    for name, found in beside.items():
        if found.surely_worse:
            yield f"surely worse than {name} by {-found.mean:.3f}"
        elif first and name in UNLEARNT and found.people >= LEAST and not found.mean > 0:
            yield f"does not beat {name}"


def _unfair(groups: Mapping[str, Mapping[str, Difference]]) -> Iterator[str]:
    for division, found in groups.items():
        for group, one in found.items():
            if one.people >= LEAST and one.surely_worse:
                yield f"serves {division} {group} worse by {-one.mean:.3f}"

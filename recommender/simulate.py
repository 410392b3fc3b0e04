"""Invented persons on the real map, with a taste of their own: something to learn from before anyone has answered.

Their tastes are ours to invent, so what is measured on them says that the machinery learns, not that people will
like it. The utility below is on purpose of another shape than the hand rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from language.schooling import Schooling
from recommender import distance, eligibility, features, prior
from recommender.arrays import Flags, Floats, Whole
from recommender.matrix import ItemMatrix
from recommender.wish import Situation, Wish

LIKED = 3  # how many offerings are a person's favourites
WORTH = 0.0  # utility from here on is liked: more than the way, the price and the hours take. Never tuned to a ranker
TOWNS = 0.79  # share of persons who live where something is taught: as many as live in towns (INEI, census of 2017)
LEAST = 5  # who has fewer eligible offerings is passed over
NOISE = 0.5  # scale of the Gumbel noise in what a person chooses
DECLARES, STRAY, SILENT = 0.85, 0.10, 0.15  # says a wanted trade; names another one; names no interest at all
SCHOOLING_SHARES = (0.04, 0.10, 0.12, 0.17, 0.37, 0.09, 0.11)  # roughly adults in the poorer half; invented


@dataclass(frozen=True)
class Home:
    """Where a person may live."""

    ubigeo: str
    latitude: float
    longitude: float
    altitude: float | None = None


@dataclass(frozen=True)
class Answer:
    """One person's eligible items, in the order of the matrix; `liked` are positions among them, best first."""

    situation: Situation
    offered: Whole  # (items,) their places in the matrix
    table: Floats  # (items, features)
    km: Floats
    fits: Flags
    liked: list[int]
    utility: Floats  # (items,) what each is worth to the person; above WORTH it is liked

    def positions(self, indices: Sequence[int]) -> tuple[int, ...]:
        """Where items of the matrix stand among the eligible."""
        return tuple(np.searchsorted(self.offered, indices).tolist())


@dataclass(frozen=True)
class Taste:
    """What nobody tells us: (trades,) liking 0–1, and how much distance, price and length weigh."""

    trades: Floats
    travel: float
    price: float
    length: float


@dataclass(frozen=True)
class Neighbourhood:
    """Where persons come from: so many from where something is taught, the others from anywhere."""

    towns: Sequence[Home]
    homes: Sequence[Home]

    def draw(self, rng: np.random.Generator) -> Home:
        living = self.towns if rng.random() < TOWNS else self.homes
        return living[int(rng.integers(len(living)))]


def neighbourhood(matrix: ItemMatrix, homes: Sequence[Home]) -> Neighbourhood:
    supplied = {item.ubigeo for item in matrix.items}
    return Neighbourhood([home for home in homes if home.ubigeo in supplied] or list(homes), homes)


def answers(matrix: ItemMatrix, homes: Sequence[Home], *, count: int, seed: int, today: date) -> list[Answer]:
    """The same for the same arguments. Persons with less than LEAST eligible offerings are passed over."""
    rng, living = np.random.default_rng(seed), neighbourhood(matrix, homes)
    made: list[Answer] = []
    for _ in range(20 * count):
        if len(made) == count:
            break
        answer = meet(matrix, living.draw(rng), rng, today)
        made += [answer] if len(answer.km) >= LEAST else []
    return made


def meet(matrix: ItemMatrix, home: Home, rng: np.random.Generator, today: date) -> Answer:
    """One more person, whoever they are."""
    wish, taste = _person(matrix, home, rng)
    situation = Situation(wish, home.latitude, home.longitude, today, home.altitude)
    eligible = eligibility.judge(situation, matrix, distance.kilometres(situation, matrix))
    shown, km = np.flatnonzero(eligible.mask), eligible.km[eligible.mask]
    items = matrix.take(shown.tolist())
    utility = _utility(taste, items, km)
    liked = np.argsort(-(utility + rng.gumbel(scale=NOISE, size=len(km))), kind="stable")[:LIKED]
    table, fits = features.compute(situation, items, km), prior.fitting(wish, items)
    return Answer(situation, shown, table, km, fits, liked.tolist(), utility)


def _person(matrix: ItemMatrix, home: Home, rng: np.random.Generator) -> tuple[Wish, Taste]:
    share = matrix.teaches.sum(axis=1) + 1.0
    count = len(matrix.trades)
    wanted = rng.choice(count, size=rng.integers(1, 3), replace=False, p=share / share.sum())
    near = np.array([[matrix.taxonomy.related(matrix.trades[row], t) for t in matrix.trades] for row in wanted]).max(
        axis=0
    )
    liking = np.where(near == 1, 1.0, near * rng.random(count) + 0.15 * rng.random(count))
    stray = rng.choice(count, size=int(rng.random() < STRAY))
    interests = [] if rng.random() < SILENT else [*(w for w in wanted if rng.random() < DECLARES), *stray]
    can = rng.choice(count, size=rng.integers(0, 4), replace=False, p=(near + 0.1) / (near + 0.1).sum())
    schooling = int(rng.choice(7, p=SCHOOLING_SHARES))
    wish = Wish(home.ubigeo, _names(matrix, can), _names(matrix, interests), list(Schooling)[schooling].value)
    travel, price = rng.lognormal(0, 0.5, size=2)
    return wish, Taste(liking.astype(np.float32), float(travel), float(price), (6 - schooling) / 6)


def _names(
    matrix: ItemMatrix, rows: Sequence[int] | np.ndarray[tuple[int, ...], np.dtype[np.int64]]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(matrix.trades[row] for row in rows))


def _utility(taste: Taste, items: ItemMatrix, km: Floats) -> Floats:
    """(items,): the best-liked trade taught, less way, price and, for those with little schooling, length."""
    liking = 3.0 * (items.teaches * taste.trades[:, None]).max(axis=0, initial=0)
    way = taste.travel * 0.9 * (km / 40) ** 0.7
    price = taste.price * 0.4 * np.nan_to_num(items.cost, nan=150) / 300
    length = taste.length * 0.5 * np.log1p(np.nan_to_num(items.hours, nan=200) / 200)
    unsure = 0.3 * np.isnan(items.starts)
    return np.asarray(liking - way - price - length - unsure, dtype=np.float32)

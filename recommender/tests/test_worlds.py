"""Ten thousand random worlds: what may not be shown never is, judged by the plain facts of each item."""

from datetime import timedelta

import numpy as np
import pytest

from language.schooling import Schooling
from recommender import distance
from recommender.decide import NO_LOT, Lot, decide
from recommender.eligibility import ENOUGH, PER_PROVIDER
from recommender.matrix import LEVELS
from recommender.ranker import PRIOR, Ranker
from recommender.tests.choosing import NETWORKS
from recommender.tests.worlds import STEPS, TODAY, TRADES, item, matrix, situation

POOLS, WORLDS, POOL, MOST = 10, 1000, 300, 14  # worlds are drawn from pools: a matrix takes long to build
POLICIES = [*NETWORKS, PRIOR]
FACTS = {
    "km": [0, 3, 20, 59, 61, 119, 130, 249, 260, 900],
    "provider": ["a", "b", "c", "d", "e"],
    "programme": ["p", "q", "r", "s"],
    "ubigeo": ["080601", "080101", "210101"],
    "trades": [(), *((trade,) for trade in TRADES), ("cocina", "ventas")],
    "level": list(LEVELS),
    "hours": [None, 80, 1000],
    "minimum_schooling": STEPS,
    "modality": ["presencial", "presencial", "semipresencial", "distancia"],
    "language": ["es", "es", "qu"],
    "starts_on": [None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=30)],
    "cost_soles": [None, 0, 90, 1200],
    "seats_left": [None, -1, 0, 1, 30],
    "public": [None, True, False],
    "is_demo": [False, False, True],
    "shift": ["", "manana", "noche", "fin_de_semana"],
}
ANSWERS = {
    "skills": [(), ("costura",), ("pesca", "ventas")],
    "interests": [(), ("cocina",), ("tejido", "soldadura"), ("unheard_of",)],
    "schooling": STEPS,
    "language": ["es", "qu"],
    "max_km": [None, None, None, 5, 100],
    "max_cost": [None, None, None, 0, 500],
    "modality": ["", "", "", "presencial", "distancia"],
    "shift": [*[""] * 8, "noche", "fin_de_semana"],
}


@pytest.mark.parametrize("seed", range(POOLS))
def test_what_is_not_eligible_is_never_shown_also_where_lots_are_drawn(seed):
    rng, shown = np.random.default_rng(seed), 0
    pool = matrix(*(item(f"offering-{number}", **_drawn(FACTS, rng)) for number in range(POOL)))
    for number in range(WORLDS):
        world = pool.take(rng.choice(POOL, size=rng.integers(0, MOST + 1), replace=False).tolist())
        shown += _check(world, rng, number=number)
    assert shown > WORLDS // 3  # wishes are narrow: most are answered by one or none


def _drawn(choices, rng):
    return {name: values[int(rng.integers(len(values)))] for name, values in choices.items()}


def _check(world, rng, *, number):
    """How many were shown, after each was looked at."""
    asked, demo = situation(**_drawn(ANSWERS, rng)), bool(rng.integers(2))
    exclude = {one.slug for one in world.items if rng.random() < 0.1}
    policy = POLICIES[number % len(POLICIES)]
    lot = Lot(f"{number:x}", 0.5) if number % 10 == 0 else NO_LOT
    decision = decide(asked, Ranker(world, "", (policy,)), exclude=exclude, demo=demo, limit=3, lot=lot)
    ways = dict(zip([one.slug for one in world.items], distance.kilometres(asked, world).tolist(), strict=True))
    lawful = [one for one in world.items if _lawful(one, asked, exclude=exclude, demo=demo)]
    chosen = [world.items[index] for index in decision.chosen]
    assert all(one in lawful and _as_asked(one, asked, ways[one.slug]) for one in chosen)
    assert _far_only_in_need(chosen, lawful, ways)
    return len(chosen)


def _lawful(one, asked, *, exclude, demo):
    can = Schooling(asked.wish.schooling).rank if asked.wish.schooling else 99
    return (
        one.slug not in exclude
        and (demo or not one.is_demo)
        and (one.starts_on is None or one.starts_on >= TODAY)
        and (one.seats_left is None or one.seats_left > 0)
        and (not one.minimum_schooling or Schooling(one.minimum_schooling).rank <= can)
        and (one.language == "es" or asked.wish.language == "qu")
    )


def _as_asked(one, asked, km):
    wish = asked.wish
    dear = wish.max_cost is not None and (one.cost_soles is None or one.cost_soles > wish.max_cost)
    far = wish.max_km is not None and km > wish.max_km
    return not dear and not far and wish.modality in ("", one.modality) and wish.shift in ("", one.shift)


def _far_only_in_need(chosen, lawful, ways):
    """Beyond 250 km and the own region goes only who finds too few before, by courses and providers."""
    within = [one for one in lawful if ways[one.slug] <= 250 or one.ubigeo.startswith("08")]
    courses = {(one.provider, one.programme) for one in within}
    per_provider = [sum(course[0] == name for course in courses) for name in {course[0] for course in courses}]
    return set(chosen) <= set(within) or sum(min(count, PER_PROVIDER) for count in per_provider) < ENOUGH

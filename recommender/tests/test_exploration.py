"""Now and then another slate: lawful, with the chance that is written down, the same for a person all day."""

from collections import Counter
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender import exploration
from recommender.decide import Lot, decide
from recommender.exploration import LEAST_CHANCE, POOL
from recommender.models import Recommendation
from recommender.ranker import PRIOR, Ranker
from recommender.recommend import recommend
from recommender.tests.choosing import POLICIES
from recommender.tests.test_decide import room
from recommender.tests.worlds import TODAY, always, item, matrix, situation, situations, worlds

ALIKE = [item(f"course-{n}", km=n, hours=80 + 40 * n) for n in range(14)]
CHI_SQUARE_999 = 3.09  # standard normal quantile, for Wilson and Hilferty's approximation


def drawn(world, asked, seed, *, share=0.1, policy=PRIOR, limit=3):
    ranker = Ranker(matrix(*world), "v", (policy,))
    return decide(asked, ranker, exclude=(), demo=True, limit=limit, lot=Lot(seed, share))


def seeds(count):
    return [exploration.seed_of(code=str(number), day=TODAY, shown=0) for number in range(count)]


def test_slates_come_as_often_as_their_chance_says():
    lottery = drawn(ALIKE, situation(), "0").lottery
    found = Counter(lottery.draw(seed) for seed in seeds(40_000))
    expected: Counter[tuple[int, ...]] = Counter()
    for slate, chance in zip(lottery.slates.tolist(), lottery.chances.tolist(), strict=True):
        expected[tuple(slate)] += 40_000 * chance
    assert set(found) <= set(expected)
    often = {slate: count for slate, count in expected.items() if count >= 5}
    chi = sum((found[slate] - count) ** 2 / count for slate, count in often.items())
    degrees = len(often) - 1
    assert degrees > 5
    assert chi < degrees * (1 - 2 / (9 * degrees) + CHI_SQUARE_999 * (2 / (9 * degrees)) ** 0.5) ** 3


def test_an_offering_stands_in_a_place_as_often_as_its_chance_says():
    lottery = drawn(ALIKE, situation(), "0").lottery
    slates = np.array([lottery.draw(seed) for seed in seeds(20_000)])
    for position in lottery.pool:
        often = (slates == position).mean(axis=0)
        assert often == pytest.approx(lottery.places(position), abs=0.012)
    assert sum(lottery.shown(position) for position in lottery.pool) == pytest.approx(3)


def test_mostly_the_best_and_always_the_same_head_or_one_as_near():
    lottery = drawn(ALIKE, situation(), "0").lottery
    best = tuple(lottery.slates[0])
    assert lottery.chance(best) >= 0.9
    assert lottery.places(best[0])[0] > 0.9


@always(150)
@given(worlds(most=14), situations(), POLICIES, st.integers(0, 2**64 - 1))
def test_whatever_is_drawn_keeps_every_rule(world, asked, policy, number):
    decision = drawn(world, asked, f"{number:016x}", share=0.3, policy=policy)
    shown = [world[index] for index in decision.chosen]
    assert all(decision.eligible.mask[index] for index in decision.chosen)
    assert all(sum(other.provider == offering.provider for other in shown) <= 2 for offering in shown)
    assert len({(offering.provider, offering.programme) for offering in shown}) == len(shown)
    assert len(shown) == min(3, room(world, decision.eligible.mask))


@always(150)
@given(worlds(most=14), situations(), POLICIES)
def test_chances_add_up_and_nothing_is_shown_by_too_small_a_chance(world, asked, policy):
    lottery = drawn(world, asked, "0", share=0.1, policy=policy).lottery
    assert lottery.chances.sum() == pytest.approx(1)
    assert lottery.chances.min() >= 0
    assert len(lottery.pool) <= POOL + 2
    assert all(lottery.shown(position) >= LEAST_CHANCE - 1e-9 for position in lottery.pool)


@always(60)
@given(worlds(most=3), situations())
def test_where_there_is_little_to_choose_from_nothing_is_drawn(world, asked):
    assert len(drawn(world, asked, "0", share=0.3).lottery.slates) == 1


@pytest.fixture
def lots(stock, settings):
    settings.RECOMMENDER_EXPLORATION = 0.3
    stock.offers(*ALIKE)


def test_asked_twice_on_a_day_a_person_gets_the_same(lots):
    wish = situation().wish
    for code in ("a", "b", "c"):
        once, twice = (recommend(wish, contact_code=code).items for _ in range(2))
        assert [one.offering for one in once] == [one.offering for one in twice]


def test_persons_and_days_have_lots_of_their_own(lots):
    slates = {tuple(one.offering for one in recommend(situation().wish, contact_code=str(n)).items) for n in range(40)}
    assert len(slates) > 3
    a, b = (exploration.seed_of(code="a", day=TODAY + timedelta(days=n), shown=0) for n in range(2))
    assert a != b


def test_the_chances_are_written_down(lots):
    slate = recommend(situation().wish, contact_code="a")
    row = Recommendation.objects.get()
    assert len(row.seed) == 16
    assert 0 < row.propensity < 1
    places = {kept["offering"]: kept["places"] for kept in row.pool}
    assert np.sum(list(places.values()), axis=0) == pytest.approx([1, 1, 1], abs=1e-4)
    for shown in slate.items:
        assert shown.propensity == pytest.approx(sum(places[shown.offering]), abs=1e-5)


@pytest.mark.parametrize("seed", range(12))
def test_slates_of_any_catalogue_come_as_often_as_their_chance_says(seed):
    """Also where providers, prices and ways are mixed, so that few of the ways to fill a slate are lawful."""
    rng = np.random.default_rng(seed)
    decision = drawn(_mixed(rng), situation(), "0", share=0.3)
    lottery, count = decision.lottery, 4_000
    numbers = rng.integers(2**64, size=count, dtype=np.uint64).tolist()
    found = Counter(lottery.draw(f"{number:016x}") for number in numbers)
    shown = np.array([[position in slate for position in lottery.pool] for slate in found.elements()]).mean(axis=0)
    chance = np.array([lottery.shown(position) for position in lottery.pool])
    assert len(lottery.pool) > 3
    assert (np.abs(shown - chance) <= 4 * np.sqrt(chance * (1 - chance) / count) + 1e-9).all()


def _mixed(rng):
    return [
        item(
            f"offering-{number}",
            km=float(rng.integers(40)),
            provider=f"provider-{rng.integers(5)}",
            cost_soles=int(rng.choice([0, 90, 400])),
            trades=(str(rng.choice(["cocina", "panaderia"])),),
        )
        for number in range(14)
    ]

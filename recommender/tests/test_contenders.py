"""Cutting candidates down to those that a slate can hold changes no slate."""

from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender import contenders, diversify
from recommender.ranker import PRIOR
from recommender.tests.choosing import POLICIES, choose
from recommender.tests.worlds import PLAIN, always, item, situation, situations, worlds


@always(500)
@given(worlds(most=24), situations(), POLICIES, st.sampled_from([1, 2, 3, 4]))
def test_the_slate_is_that_of_all(world, asked, policy, limit):
    offer = choose(world, asked, policy).offer
    whole = diversify.choose(offer, limit=limit)
    with mock.patch.object(contenders, "FEW", 0):
        assert choose(world, asked, policy, limit=limit).drawn == whole


@pytest.mark.parametrize("seed", range(30))
def test_also_where_hundreds_are_much_alike(seed):
    rng = np.random.default_rng(seed)
    world = [_alike(number, rng) for number in range(400)]
    offer = choose(world, situation(), PRIOR).offer
    assert choose(world, situation(), PRIOR).drawn == diversify.choose(offer, limit=3)


def test_of_hundreds_that_differ_by_little_few_are_weighed():
    world = [item(f"offering-{number}", hours=80 + number, provider=f"p{number % 60}") for number in range(400)]
    decision = choose(world, situation(), PRIOR)
    assert len(decision.offer.index) >= 50
    assert len(contenders.contenders(decision.offer, decision.ranker.matrix, limit=3)) <= 12


def _alike(number, rng):
    return item(
        f"offering-{number}",
        km=float(rng.choice([0, 1, 2, 5, 20])),
        provider=f"provider-{rng.integers(12)}",
        programme=f"programme-{rng.integers(9)}",
        family=str(rng.choice([PLAIN.family, "textil", ""])),
        trades=tuple(rng.choice(["cocina", "panaderia", "ventas"], size=1)),
        cost_soles=int(rng.choice([0, 50, 90, 400])),
        seats_left=int(rng.choice([1, 5, 30])),
    )

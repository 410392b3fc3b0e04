"""What a night answers is what the day would have: for anybody, anywhere, whatever is taught and by whatever model."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.batch import answers
from recommender.decide import decide
from recommender.nearby import Surroundings
from recommender.ranker import PRIOR, Ranker
from recommender.tests.choosing import POLICIES
from recommender.tests.worlds import SICUANI, TODAY, always, item, matrix, situation, situations, worlds

HOMES = {"080601": (*SICUANI, None), "080101": (-13.5, -71.98, 3400.0), "210101": (-15.84, -70.03, 3827.0)}
DECIDING = partial(decide, exclude=(), demo=True, limit=3)


@st.composite
def wishes(draw):
    """Of people anywhere, some of whom set limits on seeing courses."""
    limits = {
        "max_km": draw(st.sampled_from([None, None, 5.0, 130.0])),
        "max_cost": draw(st.sampled_from([None, None, 0, 100])),
        "modality": draw(st.sampled_from(["", "", "presencial", "distancia"])),
    }
    wish = replace(draw(situations()).wish, ubigeo=draw(st.sampled_from(list(HOMES))))
    return replace(wish, **limits) if draw(st.booleans()) else wish


def online(wish, around):
    """As a person is answered who asks."""
    decision = DECIDING(around.situation(wish), around.ranker)
    items = decision.ranker.matrix.items
    km = tuple(round(float(decision.eligible.km[index]), 1) for index in decision.chosen)
    return tuple(items[index].slug for index in decision.chosen), km


@always(400)
@given(worlds(most=24), st.lists(wishes(), min_size=1, max_size=4), POLICIES, st.integers(0, 2**32 - 1))
def test_by_night_as_by_day(world, people, policy, seed):
    price = np.random.default_rng(seed).uniform(0, 1.5, len(world)).astype(np.float32)
    around = Surroundings(Ranker(matrix(*world), "v", (policy,), price=price), HOMES, today=TODAY)
    found = {shown.wish: (shown.offerings, shown.km) for shown in answers(people, around, DECIDING)}
    assert found == {wish: online(wish, around) for wish in people}


@pytest.mark.parametrize(
    ("near", "region", "looked"),
    [
        (3, 5, [3]),  # enough of any kind in the first reach: what does not suit is looked for nowhere else
        (2, 5, [2, 7]),
        (2, 0, [2, 2, 3]),  # two are no slate, so the whole country is looked at
    ],
)
def test_wider_is_looked_only_where_what_is_near_fills_no_slate(near, region, looked):
    sizes = []

    def deciding(situation, ranker, *, km):
        sizes.append(len(ranker.matrix))
        return DECIDING(situation, ranker, km=km)

    world = [item(f"near-{number}", km=number) for number in range(near)]
    world += [item(f"region-{number}", km=200, trades=()) for number in range(region)]
    world += [item("far", km=900, ubigeo="210101")]
    around = Surroundings(Ranker(matrix(*world), "v", (PRIOR,)), HOMES, today=TODAY)
    list(answers([situation().wish], around, deciding))
    assert sizes == looked


def test_alike_wishes_are_answered_once_and_a_place_that_is_none_by_nobody():
    around = Surroundings(Ranker(matrix(item()), "v", (PRIOR,)), HOMES, today=TODAY)
    assert len(list(answers([situation().wish] * 5, around, DECIDING))) == 1
    with pytest.raises(KeyError):
        list(answers([situation(ubigeo="999999").wish], around, DECIDING))

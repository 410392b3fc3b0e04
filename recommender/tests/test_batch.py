"""What a night answers is what the day would have: for anybody, anywhere, whatever is taught and by whatever model."""

from functools import partial

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


def online(wish, around):
    """As a person is answered who asks."""
    decision = DECIDING(around.situation(wish), around.ranker)
    items = decision.ranker.matrix.items
    km = tuple(round(float(decision.eligible.km[index]), 1) for index in decision.chosen)
    return tuple(items[index].slug for index in decision.chosen), km


@always(300)
@given(worlds(most=24), st.lists(situations(), min_size=1, max_size=4), POLICIES)
def test_by_night_as_by_day(world, people, policy):
    around = Surroundings(Ranker(matrix(*world), "v", (policy,)), HOMES, today=TODAY)
    wishes = [asked.wish for asked in people]
    found = {shown.wish: (shown.offerings, shown.km) for shown in answers(wishes, around, DECIDING)}
    assert found == {wish: online(wish, around) for wish in wishes}


def test_what_is_beyond_the_region_is_looked_at_only_where_nothing_nearer_fills_a_slate():
    looked = []

    def deciding(situation, ranker):
        looked.append(len(ranker.matrix))
        return DECIDING(situation, ranker)

    near = [item(f"near-{number}", km=number) for number in range(3)]
    far = [item(f"far-{number}", km=900, ubigeo="210101") for number in range(5)]
    wish = situation().wish
    list(answers([wish], Surroundings(Ranker(matrix(*near, *far), "v", (PRIOR,)), HOMES, today=TODAY), deciding))
    assert looked == [3]
    list(answers([wish], Surroundings(Ranker(matrix(*near[:2], *far), "v", (PRIOR,)), HOMES, today=TODAY), deciding))
    assert looked == [3, 2, 7]


def test_alike_wishes_are_answered_once_and_a_place_that_is_none_by_nobody():
    around = Surroundings(Ranker(matrix(item()), "v", (PRIOR,)), HOMES, today=TODAY)
    assert len(list(answers([situation().wish] * 5, around, DECIDING))) == 1
    with pytest.raises(KeyError):
        list(answers([situation(ubigeo="999999").wish], around, DECIDING))

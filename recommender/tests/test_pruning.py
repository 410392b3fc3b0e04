"""Looking only at those whose turn can come changes no slate."""

from unittest import mock

import numpy as np
from hypothesis import given

from recommender import pruning
from recommender.pruning import within_turn
from recommender.tests.choosing import POLICIES, choose
from recommender.tests.worlds import always, situations, worlds

WITHIN = within_turn


def sooner(turn, leads, *, providers, courses):
    """As of many, among few."""
    return WITHIN(turn, leads, providers=providers, courses=courses, least=1)


@always(400)
@given(worlds(most=24), situations(), POLICIES)
def test_the_slate_is_that_of_all(world, asked, policy):
    whole = choose(world, asked, policy).chosen
    with mock.patch.object(pruning, "within_turn", sooner), mock.patch.object(pruning, "SLATE", 3):
        assert choose(world, asked, policy).chosen == whole


def test_only_turns_that_can_come_and_what_may_lead_are_looked_at():
    turn, nobody = np.repeat([0, 1, 7], 40), np.zeros(120, dtype=np.bool_)
    leads = nobody.copy()
    leads[-1] = True
    found = within_turn(turn, leads, providers=np.arange(120), courses=np.arange(120))
    assert np.flatnonzero(found).tolist() == [*range(80), 119]


def test_of_one_provider_however_much_no_slate_is_filled():
    turn, same = np.repeat([0, 1], 60), np.zeros(120, dtype=np.int64)
    found = within_turn(turn, np.zeros(120, dtype=np.bool_), providers=same, courses=np.arange(120))
    assert found.all()


def test_few_are_all_looked_at():
    assert within_turn(np.arange(50), np.ones(50, np.bool_), providers=np.arange(50), courses=np.arange(50)).all()

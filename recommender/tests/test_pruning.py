"""Looking only at those whose turn and score can come to a place changes no slate."""

from unittest import mock

import numpy as np
from hypothesis import given

from recommender import diversify, pruning
from recommender.pruning import within_reach
from recommender.tests.choosing import POLICIES, choose
from recommender.tests.worlds import always, situations, worlds

WITHIN = within_reach


def sooner(turn, score, leads, *, providers, courses):
    """As of many, among few."""
    return WITHIN(turn, score, leads, providers=providers, courses=courses, least=1)


@always(400)
@given(worlds(most=24), situations(), POLICIES)
def test_the_slate_is_that_of_all(world, asked, policy):
    whole = choose(world, asked, policy).chosen
    with mock.patch.object(pruning, "within_reach", sooner), mock.patch.object(pruning, "SLATE", 3):
        assert choose(world, asked, policy).chosen == whole


def reached(turn, score, leads=None, *, providers=None, courses=None):
    every = np.arange(len(turn))
    return within_reach(
        turn,
        np.asarray(score, dtype=np.float32),
        np.zeros(len(turn), dtype=np.bool_) if leads is None else leads,
        providers=every if providers is None else providers,
        courses=every if courses is None else courses,
    )


def test_only_turns_that_can_come_and_what_may_lead_are_looked_at():
    turn, leads = np.repeat([0, 1, 2], 40), np.arange(120) == 119
    assert np.flatnonzero(reached(turn, np.zeros(120), leads)).tolist() == [*range(80), 119]


def test_what_lies_too_far_behind_a_dozen_providers_is_not_looked_at_beyond_the_best_fifty():
    score = np.concatenate([np.full(20, 9.0), np.full(100, 8.0), np.full(80, 0.0)])
    assert np.flatnonzero(reached(np.zeros(200, np.int64), score)).tolist() == list(range(120))
    few = np.concatenate([np.full(20, 9.0), np.linspace(1, 0, 180)])
    assert np.flatnonzero(reached(np.zeros(200, np.int64), few)).tolist() == list(range(50))


def test_of_few_providers_all_are_looked_at():
    score, same = np.concatenate([np.full(100, 9.0), np.zeros(20)]), np.zeros(120, dtype=np.int64)
    assert reached(np.repeat([0, 1], 60), score, providers=same).all()
    assert reached(np.zeros(120, np.int64), score, providers=np.arange(120) % 11).all()


def test_few_are_all_looked_at():
    assert reached(np.arange(50), np.zeros(50)).all()


def test_the_bound_holds_what_likeness_and_the_free_and_near_ones_may_cost():
    assert pruning.BEHIND > diversify.ALIKE + diversify.SLACK

"""Nothing farther or dearer stands before the same nearer or cheaper; where no model answers, a simpler one does."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.decide import decide
from recommender.features import NAMES
from recommender.ranker import NEAREST, PRIOR, Policy, Ranker
from recommender.scoring import ScoringError, Session
from recommender.tests.choosing import POLICIES, slugs
from recommender.tests.worlds import always, item, items, matrix, situation, situations, worlds


@always(120)
@given(worlds(most=8), items("near"), st.integers(1, 300), situations(), POLICIES, st.booleans())
def test_farther_never_ranks_higher(world, near, more, asked, policy, same):
    near = replace(near, modality="presencial", programme="one")
    far = replace(near, slug="far", latitude=near.latitude + more / 111, programme="one" if same else "other")
    assert_not_before(slugs([*world, far, near], asked, policy), "far", "near")


@always(120)
@given(
    worlds(most=8), items("cheap"), st.integers(0, 2000), st.integers(1, 2000), situations(), POLICIES, st.booleans()
)
def test_dearer_never_ranks_higher(world, cheap, cost, more, asked, policy, same):
    cheap = replace(cheap, cost_soles=cost, programme="one")
    dear = replace(cheap, slug="a-dear", cost_soles=cost + more, programme="one" if same else "other")
    assert_not_before(slugs([*world, dear, cheap], asked, policy), "a-dear", "cheap")


def assert_not_before(shown, worse, better):
    if worse in shown:
        assert better in shown
        assert shown.index(better) < shown.index(worse)


@always(100)
@given(worlds(most=12), situations(), POLICIES, st.randoms(use_true_random=False))
def test_the_order_of_the_catalogue_decides_nothing(world, asked, policy, random):
    shuffled = random.sample(world, len(world))
    assert slugs(world, asked, policy) == slugs(shuffled, asked, policy) == slugs(world, asked, policy)


def test_an_interest_some_way_off_beats_a_stranger_next_door():
    assert (
        slugs([item("stranger", trades=("pesca",)), item("wanted", km=40), item("other", trades=("ventas",))])[0]
        == "wanted"
    )


@pytest.mark.parametrize("answer", [np.nan, np.inf, None])
def test_falls_back_to_the_prior_where_the_network_cannot_answer(answer):
    def broken(table):
        if answer is None:
            raise ScoringError("no")
        return np.full(len(table), answer, dtype=np.float32)

    ranker = Ranker(matrix(item()), "v", (Policy("network", "broken", broken), PRIOR))
    assert decide(situation(), ranker, exclude=(), demo=True, limit=3).policy is PRIOR


def test_falls_back_to_nearness_where_the_prior_is_no_number():
    ranker = Ranker(matrix(item()), "v", (PRIOR,))
    table = np.full((2, len(NAMES)), np.nan, dtype=np.float32)
    assert ranker.score(table)[0] is NEAREST


def test_an_unreadable_graph_is_an_error_of_ours():
    with pytest.raises(ScoringError):
        Session(b"not a graph")

"""Invented people are shown courses, answer, take seats; what is learnt from their answers is measured on others."""

from dataclasses import replace

import numpy as np
import pytest

from recommender import answering, learning, simulation
from recommender.answering import Reply
from recommender.features import NAMES
from recommender.invented_terms import with_terms
from recommender.ranker import PRIOR
from recommender.tests.test_measure import HOMES, TRADES
from recommender.tests.worlds import TODAY, item, matrix


def world(**facts):
    return matrix(
        *(item(f"{trade}-{km}", km=km, trades=(trade,), **facts) for trade in TRADES for km in (1, 9, 15, 50))
    )


def log(count=40, **facts):
    return answering.collect(world(**facts), HOMES, PRIOR, count=count, seed=3, today=TODAY)


def test_what_the_catalogue_tells_stays_and_the_rest_is_invented_the_same_for_the_same_seed():
    told = world(cost_soles=90)
    terms = with_terms(told, seed=1, today=TODAY)
    assert (terms.cost == 90).all()
    assert {0, 1} <= {
        int(np.sign(seats))
        for seed in range(9)
        for seats in with_terms(told, seed=seed, today=TODAY).seats
        if seats >= 0
    }
    assert np.nanmin(terms.starts) > TODAY.toordinal()
    np.testing.assert_array_equal(terms.seats, with_terms(told, seed=1, today=TODAY).seats)
    assert (~(terms.seats == with_terms(told, seed=2, today=TODAY).seats)).any()


def test_seats_run_out_and_nothing_full_is_shown():
    found = log(count=60, seats_left=2)
    assert found.full_shown == 0
    assert 10 < found.taken <= 2 * len(world())
    assert found.shown > found.taken


def test_a_reply_tells_only_what_was_shown_and_wanted():
    replies = log().replies
    assert all(reply.wanted is None or reply.wanted in reply.shown for reply in replies)
    assert all(0.02 <= reply.propensity <= 1 for reply in replies)
    assert any(reply.propensity < 0.9 for reply in replies)
    assert any(reply.wanted is None for reply in replies)


def reply(wanted, *, propensity=1.0, items=6):
    table = (np.arange(items * len(NAMES)).reshape(items, -1) / 100).astype(np.float32)
    return Reply(table, (4, 1, 0), wanted, propensity)


def test_lists_hold_what_was_shown_first_and_the_rest_at_little_weight():
    lists = learning.lists([reply(1), reply(None), reply(4, propensity=0.5)], seed=1)
    assert lists.tables.shape == (2, 3 + learning.NEGATIVES, len(NAMES))
    assert lists.weights is not None
    np.testing.assert_array_equal(lists.tables[0, :3], reply(1).table[[4, 1, 0]])
    assert lists.chosen[0, :7].tolist() == pytest.approx([0, 2 / 3, 0, 0, 0, 0, -1])
    assert lists.chosen[1, 0] == pytest.approx(4 / 3)
    assert lists.weights[0, :7].tolist() == pytest.approx([1, 1, 1, 0.1, 0.1, 0.1, 0])


def test_a_rare_chance_weighs_ten_times_at_most():
    lists = learning.lists([reply(1), reply(1, propensity=0.001)], seed=1)
    assert lists.chosen[1, 1] / lists.chosen[0, 1] == pytest.approx(learning.CLIP)


def test_nothing_wanted_teaches_nothing():
    learnt = learning.learn([reply(None)] * 5, seed=1)
    assert str(learnt.trial) == "newborn (no learning)"
    assert learnt.session.score(reply(1).table) == pytest.approx(PRIOR.score(reply(1).table), abs=1e-4)


@pytest.fixture(scope="module")
def found():
    return simulation.simulation(
        world(), HOMES, answers=40, persons=15, seeds=[1, 2], today=TODAY, say=lambda text: None
    )


def test_every_ranking_is_measured_on_the_people_of_all_seeds(found):
    assert {figures.persons for figures in found.figures.values()} == {30}
    assert set(found.figures) >= {"nearest", "prior and hand rule", "oracle", "network", "network, as shown"}
    glad = {name: figures.glad for name, figures in found.figures.items()}
    assert max(glad.values()) == glad["oracle"]
    assert [run.seed for run in found.runs] == [1, 2]


def test_full_offerings_are_in_the_world_and_none_was_shown(found):
    assert all(run.full_shown == 0 and run.shown > 40 for run in found.runs)
    assert any(run.full > 0 for run in found.runs)


def test_nobody_who_is_measured_was_learnt_from_and_the_same_seed_says_the_same(found):
    again = simulation.simulation(world(), HOMES, answers=40, persons=15, seeds=[1], today=TODAY, say=lambda _: None)
    assert again.runs[0] == found.runs[0]
    assert replace(again.runs[0], seed=2) != found.runs[1]

"""What a score means as a chance: learnt from answers, rising everywhere, right on answers it never saw."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender import calibrated
from recommender.calibrated import BARE, LEAST_SLOPE, Curve, Told
from recommender.tests.worlds import always


def answers(truth, *, count=4000, seed=1):
    rng = np.random.default_rng(seed)
    scores = rng.normal(1, 2, count).astype(np.float32)
    return Told(scores, rng.random(count) < truth.chances(scores))


@pytest.mark.parametrize("truth", [Curve(1.0, 0.0), Curve(0.4, -1.0), Curve(2.5, 1.5)])
def test_the_curve_that_answers_follow_is_found_and_is_right_on_others(truth):
    found = calibrated.fit(answers(truth))
    assert (found.slope, found.offset) == pytest.approx((truth.slope, truth.offset), abs=0.25)
    figures = calibrated.about(found, answers(truth, seed=2))
    assert figures["ece"] < 0.03
    assert figures["ece"] <= figures["ece_bare"] + 0.01
    assert figures["answers"] == 4000


def test_scores_that_mean_less_than_they_say_are_put_right():
    figures = calibrated.about(calibrated.fit(answers(Curve(0.2, -1.0))), answers(Curve(0.2, -1.0), seed=2))
    assert figures["ece"] < 0.03 < 0.2 < figures["ece_bare"]


@always(200)
@given(
    st.lists(st.tuples(st.floats(-9, 9, width=32), st.booleans()), max_size=40),
    st.lists(st.floats(-9, 9, width=32), min_size=2, max_size=9),
)
def test_whatever_was_answered_a_higher_score_never_means_a_lower_chance(known, asked):
    scores = np.array([score for score, _ in known], dtype=np.float32)
    curve = calibrated.fit(Told(scores, np.array([liked for _, liked in known], dtype=np.bool_)))
    assert curve.slope >= LEAST_SLOPE
    chances = curve.chances(np.sort(np.array(asked, dtype=np.float32)))
    assert (np.diff(chances) >= 0).all()
    assert ((chances > 0) & (chances < 1)).all()


def test_the_best_three_of_each_person_are_what_is_told():
    table = np.arange(5, dtype=np.float32)[:, None]
    known = calibrated.told(lambda rows: rows[:, 0], [(table, np.arange(5) == 3)] * 2)
    assert known.scores.tolist() == [4, 3, 2] * 2
    assert known.liked.tolist() == [False, True, False] * 2


def test_it_is_kept_with_the_version_and_a_model_without_one_tells_no_chance():
    figures = calibrated.about(Curve(0.5, -0.25), answers(BARE, count=10))
    assert calibrated.kept({"calibration": figures}) == Curve(0.5, -0.25)
    assert calibrated.kept({}) is None
    assert len(calibrated.told(lambda rows: rows[:, 0], []).scores) == 0

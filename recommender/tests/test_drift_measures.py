"""Figures by hand and from tables of textbooks; tests that are right as often as they say."""

import numpy as np
import pytest

from recommender import drift_measures as measures


def counts(*values):
    return np.array(values, dtype=np.float64)


def test_the_stability_index_by_hand():
    # shares .6 and .4 against .4 and .6: 2 · .2 · ln 1.5
    assert measures.psi_of_counts(counts(599.5, 399.5), counts(399.5, 599.5)) == pytest.approx(0.4 * np.log(1.5))
    assert measures.psi_of_counts(counts(5, 5), counts(50, 50)) == pytest.approx(0)


def test_an_empty_bin_is_no_infinity():
    assert np.isfinite(measures.psi_of_counts(counts(0, 100), counts(50, 50)))


def test_bins_hold_a_tenth_each_and_equal_values_share_one():
    now, before = measures.bins_of_numbers([5.0] * 7, list(range(1000)))
    assert before.tolist() == [100] * 10
    assert now.tolist() == [7] + [0] * 9
    _, alike = measures.bins_of_numbers([0.0], [0.0] * 900 + [1.0] * 100)
    assert alike.tolist() == [900, 100]


def test_seldom_kinds_are_one_bin():
    now, before = measures.bins_of_kinds(["a", "new"], ["a"] * 30 + list("bcdefghijkl"))
    assert len(now) == measures.BINS
    assert [now[0], before[0], now.sum(), before.sum()] == [1, 30, 2, 41]


@pytest.mark.parametrize(
    ("value", "freedom", "above"),
    [(3.8415, 1, 0.05), (18.307, 10, 0.05), (23.209, 10, 0.01), (0.5844, 3, 0.9), (124.342, 100, 0.05)],
)
def test_chi_square_as_in_the_tables(value, freedom, above):
    assert measures._chi_square_above(value, freedom) == pytest.approx(above, abs=2e-4)


def test_chi_square_of_a_table_by_hand():
    # 20 of 100 against 10 of 100: expected 15 and 85, 2·25/15 + 2·25/85 = 3.92
    assert measures.chi_square(counts(20, 80), counts(10, 90)) == pytest.approx(0.0477, abs=1e-3)
    assert measures.chi_square(counts(0, 0), counts(1, 2)) == 1
    assert measures.chi_square(counts(7, 0), counts(9, 0)) == 1


def test_two_samples_of_one_distribution_are_called_different_as_often_as_was_said():
    rng = np.random.default_rng(3)
    found = [measures.kolmogorov_smirnov(rng.normal(size=300), rng.normal(size=200)) < 0.05 for _ in range(600)]
    assert 0.03 < np.mean(found) < 0.075
    assert measures.kolmogorov_smirnov(rng.normal(size=300), rng.normal(0.5, size=200)) < 1e-3


def test_false_discoveries_by_hand():
    assert measures.benjamini_hochberg([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert measures.benjamini_hochberg([]) == []


@pytest.mark.parametrize(("having", "expected"), [([1, 1, 1], 0), ([0, 0, 0, 1], 0.75), ([1, 3], 0.25), ([], 0)])
def test_gini_by_hand(having, expected):
    assert measures.gini(having) == pytest.approx(expected)


def test_a_calibration_gap_by_hand():
    # a half said, one in four came; nine in ten said, all came
    assert measures.calibration_gap([0.5] * 4 + [0.9] * 4, [True] + [False] * 3 + [True] * 4) == pytest.approx(0.175)
    assert measures.calibration_gap([1.0], [True]) == 0

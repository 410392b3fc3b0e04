"""Shares of small regions lean on the country's; those of big ones stand on their own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue import shrinkage

rates = st.floats(0, 1)
cases = st.integers(1, 5000)
regions = st.lists(st.tuples(rates, cases), min_size=2, max_size=25)


def test_figures_worked_out_by_hand() -> None:
    # Two regions of 100 cases, 10 and 30 of a trade: mean .2; seen spread .01, by chance .2 · 2 / 200 = .002: .008
    # is left. Each keeps .008 / (.008 + .2 / 100) = .8 of its own.
    assert shrinkage.pooled([0.1, 0.3], [100, 100]) == pytest.approx(0.2)
    assert shrinkage.spread([0.1, 0.3], [100, 100]) == pytest.approx(0.008)
    assert shrinkage.shrink([0.1, 0.3], [100, 100]) == pytest.approx([0.12, 0.28])


def test_regions_that_differ_by_chance_alone_all_get_the_countrys_share() -> None:
    assert shrinkage.spread([0.19, 0.21], [50, 50]) == 0
    assert shrinkage.shrink([0.19, 0.21], [50, 50]) == pytest.approx([0.2, 0.2])


def test_a_region_without_cases_gets_the_countrys_share() -> None:
    shrunk = shrinkage.shrink([0.1, 0.3, np.nan], [100, 100, 0])
    assert shrunk[2] == pytest.approx(0.2)
    assert shrunk[:2] == pytest.approx([0.12, 0.28])


def test_nothing_anywhere_is_a_share_of_nothing() -> None:
    assert shrinkage.shrink([0, 0], [0, 0]) == pytest.approx([0, 0])


@given(regions)
def test_a_shrunk_share_lies_between_the_regions_own_and_the_countrys(data: list[tuple[float, int]]) -> None:
    own, n = zip(*data, strict=True)
    country = shrinkage.pooled(own, n)
    for share, shrunk in zip(own, shrinkage.shrink(own, n), strict=True):
        assert min(share, country) - 1e-9 <= shrunk <= max(share, country) + 1e-9


@given(regions)
def test_of_two_regions_the_one_with_more_cases_keeps_more_of_its_own(data: list[tuple[float, int]]) -> None:
    own, n = zip(*data, strict=True)
    assume(shrinkage.spread(own, n) > 0)
    kept = shrinkage.weight(own, n)
    assert np.all(np.diff(kept[np.argsort(n)]) >= -1e-12)
    assert np.all((kept >= 0) & (kept <= 1))


@given(regions)
def test_the_order_of_the_regions_changes_nothing(data: list[tuple[float, int]]) -> None:
    own, n = (np.array(column, dtype=float) for column in zip(*data, strict=True))
    order = np.arange(len(own))[::-1]
    assert shrinkage.shrink(own[order], n[order]) == pytest.approx(shrinkage.shrink(own, n)[order])


def test_true_shares_are_found_better_than_by_the_cells_alone() -> None:
    generator = np.random.default_rng(2026)
    true = generator.gamma(shape=4, scale=0.02, size=25)
    n = generator.integers(20, 400, size=25)
    seen = generator.poisson(true * n) / n
    shrunk = shrinkage.shrink(seen, n)
    assert np.mean((shrunk - true) ** 2) < np.mean((seen - true) ** 2)


def test_equal_shares_stand_in_the_middle_of_their_ranks() -> None:
    assert shrinkage.standing([3, 1, 1, 9]) == pytest.approx([0.625, 0.25, 0.25, 0.875])

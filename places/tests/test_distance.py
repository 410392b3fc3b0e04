"""Kilometres as the crow flies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.distance import kilometres

LIMA, CUSCO, IQUITOS = (-12.046, -77.043), (-13.519, -71.977), (-3.749, -73.254)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        (LIMA, CUSCO, 571),
        (LIMA, IQUITOS, 1012),
        (CUSCO, CUSCO, 0),
        ((0, 0), (0, 180), 20015),
        ((90, 0), (-90, 0), 20015),
    ],
)
def test_known_distances(here: tuple[float, float], there: tuple[float, float], km: float) -> None:
    assert kilometres(*here, *there) == pytest.approx(km, abs=3)


@given(latitudes, longitudes, latitudes, longitudes)
def test_it_is_the_same_there_and_back(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there = kilometres(lat1, lon1, lat2, lon2)
    assert there == pytest.approx(kilometres(lat2, lon2, lat1, lon1), abs=1e-6)
    assert 0 <= there <= 20016

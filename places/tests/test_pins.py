"""A location pin gives the district it was sent from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places import pins
from places.names import Book
from places.resolve import nearest_district

pytestmark = pytest.mark.usefixtures("places")


@pytest.mark.parametrize(
    ("latitude", "longitude", "ubigeo"),
    [
        (-14.270, -71.228, "080601"),
        (-12.046, -77.030, "150101"),
        (-13.160, -74.226, "050101"),
        (-12.594, -69.190, "170101"),
        (-3.749, -73.253, "160101"),
        (-16.230, -69.090, "211301"),
    ],
)
def test_a_pin_in_a_town(latitude: float, longitude: float, ubigeo: str) -> None:
    place = nearest_district(latitude, longitude)
    assert place is not None
    assert place.ubigeo == ubigeo


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (-16.50, -68.15),  # La Paz
        (-0.20, -78.50),  # Quito
        (-2.19, -79.89),  # Guayaquil
        (-18.48, -70.32),  # Arica
        (-7.63, -72.67),  # Cruzeiro do Sul
        (40.42, -3.70),  # Madrid
        (0.0, 0.0),
        (91.0, 0.0),
        (float("nan"), -77.0),
    ],
)
def test_a_pin_from_elsewhere(latitude: float, longitude: float) -> None:
    assert nearest_district(latitude, longitude) is None


def test_a_wide_district_reaches_farther_than_a_narrow_one(monkeypatch: pytest.MonkeyPatch, places: Book) -> None:
    wide, narrow = (next(spot for spot in places.spots if spot.ubigeo == code) for code in ("080601", "080608"))
    sized = (replace(wide, area_km2=6000.0), replace(narrow, area_km2=20.0))
    monkeypatch.setattr(pins, "book", lambda: replace(places, spots=sized))
    between = (0.45 * wide.latitude + 0.55 * narrow.latitude, 0.45 * wide.longitude + 0.55 * narrow.longitude)
    for point, ubigeo in ((between, "080601"), ((narrow.latitude, narrow.longitude), "080608")):
        place = nearest_district(*point)
        assert place is not None
        assert place.ubigeo == ubigeo


def test_a_pin_at_a_capital_gives_its_district(places: Book) -> None:
    for spot in places.spots[::15]:
        place = nearest_district(spot.latitude, spot.longitude)
        assert place is not None
        assert place.ubigeo == spot.ubigeo


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_no_pin_breaks_it(latitude: float, longitude: float) -> None:
    place = nearest_district(latitude, longitude)
    assert place is None or len(place.ubigeo) == 6

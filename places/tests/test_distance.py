"""Kilometres as the crow flies, and as people travel."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.distance import FARTHEST, Ground, kilometres, travelled

LIMA, CUSCO, IQUITOS = (-12.046, -77.043), (-13.519, -71.977), (-3.749, -73.254)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
lines = st.floats(0, 2500)
altitudes = st.none() | st.floats(-50, 5200)

# From, to: degrees and metres above the sea; kilometres of road as signs and timetables have them, rounded.
ROADS = [
    ("Piura – Sullana", (-5.20, -80.63, 57), (-4.90, -80.69, 76), 38),
    ("Chiclayo – Trujillo", (-6.77, -79.84, 28), (-8.11, -79.03, 74), 208),
    ("Lima – Ica", (-12.05, -77.03, 162), (-14.07, -75.73, 432), 303),
    ("Iquitos – Nauta", (-3.75, -73.25, 107), (-4.51, -73.58, 127), 100),
    ("Tarapoto – Moyobamba", (-6.49, -76.36, 342), (-6.03, -76.97, 895), 112),
    ("Puno – Juliaca", (-15.84, -70.02, 3848), (-15.49, -70.13, 3877), 44),
    ("Cusco – Puno", (-13.52, -71.98, 3439), (-15.84, -70.02, 3848), 389),
    ("Arequipa – Juliaca", (-16.40, -71.54, 2429), (-15.49, -70.13, 3877), 265),
    ("Lima – Huancayo", (-12.05, -77.03, 162), (-12.07, -75.21, 3294), 305),
    ("Lima – Huaraz", (-12.05, -77.03, 162), (-9.53, -77.53, 3073), 405),
    ("Nasca – Puquio", (-14.83, -74.94, 618), (-14.69, -74.12, 3234), 155),
    ("Cusco – Abancay", (-13.52, -71.98, 3439), (-13.63, -72.88, 2500), 195),
    ("Ayacucho – Huanta", (-13.16, -74.23, 2797), (-12.94, -74.25, 2684), 50),
    ("Ayacucho – Andahuaylas", (-13.16, -74.23, 2797), (-13.66, -73.39, 2836), 255),
    ("Cajamarca – Chota", (-7.16, -78.51, 2731), (-6.56, -78.65, 2430), 150),
    ("Trujillo – Huamachuco", (-8.11, -79.03, 74), (-7.82, -78.05, 3182), 182),
]


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


def way(line: float, altitude1: float | None, altitude2: float | None) -> float:
    return float(travelled(line, altitude1, altitude2))


def missed_by(guess: float, km: float) -> float:
    return max(guess, km) / min(guess, km) - 1


@pytest.mark.parametrize(("here", "there", "km"), [road[1:] for road in ROADS], ids=[road[0] for road in ROADS])
def test_a_known_road_is_met_within_a_third(
    here: tuple[float, float, float], there: tuple[float, float, float], km: float
) -> None:
    assert missed_by(way(kilometres(*here[:2], *there[:2]), here[2], there[2]), km) < 1 / 3


def test_it_is_far_nearer_to_known_roads_than_the_line() -> None:
    lines = [(kilometres(*here[:2], *there[:2]), here[2], there[2], km) for _, here, there, km in ROADS]
    assert median(missed_by(line, km) for line, _, _, km in lines) > 0.4
    assert median(missed_by(way(line, a, b), km) for line, a, b, km in lines) < 0.15


@given(lines, altitudes, altitudes)
def test_no_way_is_shorter_than_its_line(line: float, here: float | None, there: float | None) -> None:
    assert line <= way(line, here, there) <= FARTHEST * line


@given(lines, lines, altitudes, altitudes)
def test_what_lies_farther_in_line_is_never_nearer(
    one: float, other: float, here: float | None, there: float | None
) -> None:
    assert way(min(one, other), here, there) <= way(max(one, other), here, there)


@given(lines, altitudes, altitudes)
def test_the_way_back_is_as_long(line: float, here: float | None, there: float | None) -> None:
    assert way(line, here, there) == way(line, there, here)


@given(lines, st.floats(3800, 4200), st.floats(0, 3800))
def test_the_deeper_a_valley_the_longer_the_way_out_of_it_is(line: float, rim: float, depth: float) -> None:
    assert way(line, rim, rim - depth) >= way(line, rim, rim) - 1e-9


points = st.tuples(st.floats(-19, 1), st.floats(-82, -68), altitudes)


@given(points, st.lists(points, max_size=6))
def test_many_at_once_are_as_far_as_one_by_one(
    here: tuple[float, float, float | None], there: list[tuple[float, float, float | None]]
) -> None:
    ground = Ground.of([lat for lat, _, _ in there], [lon for _, lon, _ in there], [high for _, _, high in there])
    expected = [way(kilometres(*here[:2], *point[:2]), here[2], point[2]) for point in there]
    assert ground.travelled_from(*here).tolist() == pytest.approx(expected, rel=1e-6, abs=1e-4)

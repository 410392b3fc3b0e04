"""How each group is served, told by hand cases."""

from dataclasses import replace

import pytest

from recommender.fairness import Terrain, altitude, report, rurality, schooling
from recommender.tests.logs import decision, many, slot

TOWN, VILLAGE = Terrain(900.0, 3550.0), Terrain(12.0, 4100.0)
MAP = {"080601": TOWN, "080603": VILLAGE}


@pytest.mark.parametrize(
    ("district", "group", "height"),
    [
        (TOWN, "urban", "above 3500 m"),
        (VILLAGE, "rural", "above 3500 m"),
        (Terrain(None, None), "not known", "not known"),
        (Terrain(150.0, 499.0), "urban", "up to 500 m"),
        (Terrain(149.9, 500.0), "rural", "500 to 2300 m"),
        (Terrain(5.0, 2300.0), "rural", "2300 to 3500 m"),
    ],
)
def test_districts_are_rural_by_density_and_high_by_metres(district, group, height):
    assert (rurality(district), altitude(district)) == (group, height)


@pytest.mark.parametrize(
    ("said", "group"),
    [
        ("", "not said"),
        ("sin_nivel", "primaria"),
        ("primaria_incompleta", "primaria"),
        ("superior_completa", "superior"),
    ],
)
def test_schooling_by_its_stage(said, group):
    assert schooling(said) == group


def test_supply_ways_and_what_is_shown_by_group():
    served = [decision(slot(km=4.0), slot("pesca", km=6.0), eligible=20)] * 3
    unserved = [replace(decision(eligible=0, ubigeo="080603"), slots=())]
    groups = report([*served, *unserved], MAP)["rurality"]
    town, village = groups["urban"], groups["rural"]
    assert (town.decisions, town.eligible, town.zero_results, town.km, town.exposure) == (3, 20.0, 0.0, 5.0, 1.3333)
    assert (village.decisions, village.eligible, village.zero_results, village.km, village.exposure) == (
        1,
        0,
        1,
        None,
        0,
    )


def test_wishes_that_were_met_by_language():
    groups = report([decision(slot(wanted=True)), decision(), decision(language="qu")], MAP)["language"]
    assert {name: group.wanted for name, group in groups.items()} == {"es": 0.5, "qu": 0.0}


def test_calibration_is_told_of_enough_answers_only():
    wanting = [decision(slot(wanted=True), slot("pesca"), language="qu") for _ in range(200)]
    groups = report([*wanting, *many(300)], MAP)["language"]
    assert (groups["qu"].calibration_gap, groups["es"].calibration_gap) == (0.0, None)


def test_of_nobody_nothing_is_said():
    assert report([], MAP) == {"language": {}, "schooling": {}, "rurality": {}, "altitude": {}}

"""What alarms and what does not: people, places, wishes, courses and scores that changed, and those that did not."""

from dataclasses import replace

import pytest

from recommender.drift import compare
from recommender.tests.logs import decision, many, slot

KNOWN, FAMILIES = {"cocina", "costura", "pesca"}, {"cocina": "hosteleria", "pesca": "pesca"}
BEFORE = many(400)


def compared(now, before=BEFORE):
    return compare(now, before, known=KNOWN, families=FAMILIES)


def test_the_same_people_alarm_nobody():
    assert compared(many(300)).alarms == []


@pytest.mark.parametrize(("now", "before"), [(199, 400), (400, 199), (0, 0)])
def test_of_few_nothing_is_said(now, before):
    assert compared(many(now), many(before)) is None


@pytest.mark.parametrize(
    ("now", "alarm"),
    [
        (many(300, language="qu"), "language"),
        (many(300, ubigeo="210101"), "region"),
        (many(300, schooling="primaria_completa"), "schooling"),
        (many(300, schooling=""), "share:no_schooling"),
        (many(300, interests=("pesca",)), "trade"),
        (many(300, interests=()), "share:no_interest"),
        (many(300, skills=()), "share:no_skill"),
        (many(300, skills=("astronautica",)), "share:unknown_trade"),
        (many(300, scored_by="prior"), "scored_by_network"),
        ([replace(one, slots=()) for one in many(300)], "share:zero_results"),
        ([replace(one, slots=(slot("pesca"),)) for one in many(300)], "family"),
        ([replace(one, slots=(replace(one.slots[0], km=90.0),)) for one in many(300)], "km"),
        ([replace(one, slots=(replace(one.slots[0], score=9.0),)) for one in many(300)], "score"),
        ([replace(one, slots=(replace(one.slots[0], reasons=("free",)),)) for one in many(300)], "reason"),
    ],
)
def test_what_changed_for_all_alarms(now, alarm):
    assert alarm in compared(now).alarms


def test_what_changed_for_a_few_does_not():
    assert compared([*many(290), *many(10, language="qu", ubigeo="210101")]).alarms == []


def test_scores_of_another_model_are_not_compared():
    assert "score" not in {found.name for found in compared(many(300, scored_by="model-2")).findings}


def test_the_figures_beside_it():
    now = compared([decision(slot(km=float(km)), slot("pesca", km=0.0)) for km in range(201)]).figures["now"]
    assert (now["km_p50"], now["zero_results"], now["offerings_shown"], now["exposure_gini"]) == (0.0, 0.0, 2, 0.0)
    assert now["top_families"] == {"08": ["hosteleria", "pesca"]}


def test_regions_where_other_families_are_shown_are_named():
    now = [replace(one, slots=(slot("pesca"),)) for one in many(300)]
    assert compared(now).figures["top_families_changed"] == ["08"]


def test_calibration_by_month_where_enough_said_what_they_want():
    """Two shown alike, one of them always wanted: said is a half, so the gap is a half."""
    wanting = [decision(slot(wanted=True), slot("pesca")) for _ in range(200)]
    cohorts = compared([*wanting, *many(200)]).figures["now"]["calibration"]
    assert cohorts["2026-11"] == {"decisions": 400, "wanted_something": 200, "calibration_gap": 0.0}
    few = compared(many(300)).figures["now"]["calibration"]["2026-11"]
    assert "calibration_gap" not in few

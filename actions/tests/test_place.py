"""Where the person lives, as people write it."""

from __future__ import annotations

import pytest

from actions.tests.conftest import entity, number

VALIDATE = "validate_onboarding_form"
SANTA_ROSAS = ["210808", "060812", "150139"]


def asking(act, slots):
    return act("action_ask_place", asked="place", slots=slots)


@pytest.mark.parametrize(
    ("said", "ubigeo"),
    [("Sicuani", "080601"), ("SJL", "150132"), ("huancayo", "120101"), ("Puerto Maldonado", "170101")],
)
def test_a_typed_name(act, said, ubigeo):
    assert act(VALIDATE, said, asked="place").slots["place"] == ubigeo


def test_a_near_spelling_is_asked_back(act):
    heard = act(VALIDATE, "sicuanni", asked="place")
    assert heard.slots["place_candidates"] == ["080601"]
    asked = asking(act, heard.slots)
    assert asked.says == ["utter_ask_place_confirm"]
    assert asked.facts["place_name"].startswith("Sicuani, Canchis")
    slots = {**heard.slots, **asked.slots}
    assert act(VALIDATE, "sí", intent="affirm", asked="place", slots=slots).slots["place"] == "080601"
    refused = act(VALIDATE, "no", intent="deny", asked="place", slots=slots)
    assert refused.slots == {"place_candidates": None, "misses": 1}


def test_several_of_one_name_are_a_numbered_choice(act):
    asked = asking(act, {"place_candidates": SANTA_ROSAS})
    assert asked.says == ["utter_ask_place_same_name"]
    assert len(asked.options) == 3
    second = act(
        VALIDATE, "2", entities=[number(2)], asked="place", slots={**asked.slots, "place_candidates": SANTA_ROSAS}
    )
    assert f"place={second.slots['place']}" == asked.options[1]


def test_very_many_of_one_name_are_asked_for_by_province(act):
    heard = act(VALIDATE, "santa rosa", asked="place")
    assert len(heard.slots["place_candidates"]) > 6
    assert asking(act, heard.slots).says == ["utter_ask_place_province"]
    narrowed = act(VALIDATE, "el de Jaén", asked="place", slots=heard.slots)
    assert narrowed.slots["place"] == "060812"


def test_an_ambiguous_entity_is_taken_with_its_candidates(act):
    entities = [entity("place", SANTA_ROSAS, "santa rosa")]
    assert (
        act(VALIDATE, "santa rosa", intent="stop", entities=entities, asked="place").slots["place_candidates"]
        == SANTA_ROSAS
    )


def test_a_correction_takes_the_name_after_the_wrong_one(act):
    said = "no es sicuani, es puno"
    entities = [entity("place", "080601", "sicuani", within=said, negated=True)]
    answered = act(VALIDATE, said, intent="correct", entities=entities, asked="interests", slots={"place": "080601"})
    assert answered.slots["place"] == "210101"


def test_a_pin_is_the_nearest_district(act):
    answered = act(VALIDATE, "", asked="place", pin={"latitude": -14.27, "longitude": -71.23})
    assert answered.slots["place"] == "080601"


def test_a_pin_outside_peru_is_a_miss(act):
    answered = act(VALIDATE, "", asked="place", pin={"latitude": 48.85, "longitude": 2.35})
    assert answered.slots == {"misses": 1}


@pytest.mark.parametrize(
    ("misses", "response"),
    [(0, "utter_ask_place"), (1, "utter_ask_place_again"), (2, "utter_ask_place_city"), (3, "utter_ask_place_again")],
)
def test_nobody_reads_the_same_question_twice_in_a_row(act, misses, response):
    assert asking(act, {"misses": misses}).says == [response]


def test_a_choice_that_was_missed_is_worded_otherwise(act):
    asked = asking(act, {"place_candidates": SANTA_ROSAS, "misses": 1})
    assert asked.says == ["utter_ask_place_number"]
    assert len(asked.options) == 3


@pytest.mark.parametrize("said", ["qwertyuiop", "no sé", "sí", "no", "4"])
def test_what_is_no_name_is_a_miss(act, said):
    entities = [number(4)] if said == "4" else []
    assert act(VALIDATE, said, entities=entities, asked="place").slots == {"misses": 1}

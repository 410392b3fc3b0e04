"""What somebody says of cost, distance or home while questions are open is kept for the first courses."""

from __future__ import annotations

import pytest

from actions.tests.conftest import COMPLETE, trade
from catalogue.models import Offering

VALIDATE = "validate_onboarding_form"
OPEN = {"consent": True, "place": "080601", "skills": []}
COMPUTING = {**COMPLETE, "interests": ["computacion"], "skills": []}


def waiting(*limits):
    return {"waiting": list(limits)}


@pytest.mark.parametrize(
    ("said", "language", "limit"),
    [
        ("gratis", "es", "cost"),
        ("no tengo plata", "es", "cost"),
        ("más cerca", "es", "km"),
        ("por internet", "es", "modality"),
        ("gratis", "qu", "cost"),
        ("mana qullqiy kanchu", "qu", "cost"),
        ("aswan kayllapi", "qu", "km"),
        ("internetpi", "qu", "modality"),
        ("solo de noche", "es", "noche"),
        ("en las mañanas", "es", "manana"),
        ("fines de semana", "es", "fin_de_semana"),
        ("tutallapi", "qu", "noche"),
        ("tutamantalla", "qu", "manana"),
        ("sabadollapi", "qu", "fin_de_semana"),
    ],
)
@pytest.mark.parametrize("intent", ["out_of_scope", "ask_cost"])
def test_said_alone_it_is_noted_and_the_question_comes_again(act, agreed, said, language, limit, intent):
    answered = act(VALIDATE, said, intent=intent, slots={**OPEN, "language": language}, asked="interests")
    assert (answered.says, answered.then) == (["utter_noted"], None)
    assert answered.slots["refinement"] == waiting(limit)
    assert "interests" not in answered.slots


def test_beside_an_answer_both_are_kept(act, agreed):
    said = "cocina pero que sea gratis"
    answered = act(VALIDATE, said, entities=[trade("cocina", "cocina", said)], slots=OPEN, asked="interests")
    assert answered.slots["interests"] == ["cocina"]
    assert answered.slots["refinement"] == waiting("cost")


def test_in_the_very_first_message(act, rosa):
    said = "busco cursos gratis de cocina"
    answered = act("action_take_answers", said, intent="find_course", entities=[trade("cocina", "cocina", said)])
    assert answered.slots["refinement"] == waiting("cost")
    assert answered.then == "onboarding_form"


def test_several_add_up(act, agreed):
    slots = {**OPEN, "refinement": waiting("cost")}
    answered = act(VALIDATE, "por internet", intent="find_course", slots=slots, asked="interests")
    assert answered.slots["refinement"] == waiting("cost", "modality")


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("¿es gratis?", "ask_cost"),
        ("y eso es gratis nomas", "ask_cost"),
        ("cocina", "inform"),
        ("cocina para ganar mucha plata", "inform"),
    ],
)
def test_a_question_limits_nothing(act, agreed, said, intent):
    assert "refinement" not in act(VALIDATE, said, intent=intent, slots=OPEN, asked="interests").slots


def test_the_first_courses_are_as_was_told(act, agreed):
    slots = {**COMPUTING, "refinement": waiting("cost")}
    answered = act("action_recommend_offerings", slots=slots)
    shown = Offering.objects.filter(slug__in=answered.slots["offers"])
    assert {course.cost_soles for course in shown} == {0}
    assert answered.facts["intro"] == "Gratis:"
    assert answered.slots["refinement"] == {"max_cost": 0}


def test_near_means_a_short_way_where_nothing_was_shown_yet(act, agreed):
    answered = act("action_recommend_offerings", slots={**COMPUTING, "refinement": waiting("km")})
    assert answered.slots["offers"]
    assert answered.slots["refinement"]["max_km"] >= 0


@pytest.mark.parametrize("language", ["es", "qu"])
def test_what_is_not_there_is_said_beside_what_is(act, agreed, language):
    slots = {**COMPUTING, "language": language, "refinement": waiting("cost", "km", "modality")}
    answered = act("action_recommend_offerings", slots=slots)
    assert answered.slots["offers"]
    assert {"es": "no hallé", "qu": "manam kanchu"}[language] in answered.facts["intro"]


def test_without_limits_all_is_as_before(act, agreed):
    answered = act("action_recommend_offerings", slots=COMPUTING)
    assert answered.slots["refinement"] is None

"""What was said is not asked again."""

import pytest

pytestmark = pytest.mark.rasa


def test_place_and_interest_in_the_first_message(person, profile_of):
    person.says("soy de sicuani y quiero aprender cocina").awaiting("consent")
    assert profile_of(person).place is None
    person.says("si").awaiting("skills")
    kept = profile_of(person)
    assert (kept.place, kept.interests) == ("080601", ["cocina"])
    person.says("nada").awaiting("schooling").says("4").hears_courses()
    assert person.segments <= 6


def test_everything_in_the_first_message(person):
    person.says("quiero estudiar panaderia en huancayo, termine secundaria y se vender").awaiting("consent")
    person.says("si").hears_courses()


def test_an_answer_to_a_later_question(person):
    person.says("hola").says("1").awaiting("place")
    person.says("quiero aprender soldadura").hears("Anotado", "¿Dónde vives?").awaiting("place")
    person.says("tacna").awaiting("skills").says("nada").awaiting("schooling")

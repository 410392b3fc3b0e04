"""Names that several places share, and names that are nearly right."""

import pytest

from channels_app.segments import measure

pytestmark = pytest.mark.rasa


def test_many_of_one_name(person):
    person.agrees_and_tells("santa rosa").hears("Hay varios Santa Rosa").awaiting("place")
    person.says("la de jaen").awaiting("skills")


def test_a_name_that_sounds_the_same_is_taken_and_said(person, profile_of):
    person.agrees_and_tells("guancayo").hears("Huancayo, Junín.", "¿Qué sabes hacer?").awaiting("skills")
    assert measure(person.text).segments == 1
    assert profile_of(person).place == "120101"


def test_a_near_spelling_is_confirmed(person, profile_of):
    person.agrees_and_tells("cajamrca").hears("¿Es Cajamarca, Cajamarca", "1 Sí").awaiting("place")
    person.says("si").awaiting("skills")
    assert profile_of(person).place == "060101"


def test_a_near_spelling_is_refused(person):
    person.agrees_and_tells("cajamrca").says("2").hears_nothing_of("¿Es Cajamarca").awaiting("place")


def test_other_answers_while_a_place_is_in_doubt(person, profile_of):
    person.agrees_and_tells("cajamrca").hears("¿Es Cajamarca")
    person.says("chakra").hears("Anotado", "¿es Cajamarca").awaiting("place")
    person.says("mecanica de motos").hears("¿Dónde vives?").hears_nothing_of("Cajamarca").awaiting("place")
    person.says("4to de secundaria").awaiting("place")
    assert len(set(person.heard[-4:])) == 4
    assert profile_of(person).place is None
    person.says("puno").awaiting("skills").says("nada").hears_courses()
    assert profile_of(person).interests == ["mecanica_motos"]

"""Another answer than before."""

import pytest

pytestmark = pytest.mark.rasa


def test_another_place_after_the_courses(person, profile_of):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").hears_courses()
    person.says("no es sicuani, es puno").hears_courses()
    assert profile_of(person).place == "210101"


def test_choosing_what_to_change(person):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").hears_courses()
    person.says("cambiar").hears("1 Mi lugar", "4 Mis estudios")
    person.says("3").awaiting("interests").says("costura").hears_courses()


def test_starting_again(person, profile_of):
    person.agrees_and_tells("sicuani", "nada").awaiting("interests")
    person.says("empezar de nuevo").awaiting("place")
    assert profile_of(person).place is None

"""Another answer than before."""

import pytest

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize(
    "said",
    [
        "no es sicuani, es puno",
        "no es san miguel, es puno",
        "no san miguel sino puno",
        "me equivoqué, vivo en puno",
        "puno y no sicuani",
        "no vivo en sicuani vivo en puno",
    ],
)
def test_another_place_after_the_courses(person, profile_of, said):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").hears_courses()
    person.says(said).hears_courses()
    assert profile_of(person).place == "210101"


def test_a_place_that_is_only_denied_is_asked_for(person):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").says("no vivo en sicuani").awaiting("place")


def test_choosing_what_to_change(person):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").hears_courses()
    person.says("cambiar").hears("1 Mi lugar", "4 Mis estudios")
    person.says("3").awaiting("interests").says("costura").hears_courses()


def test_starting_again(person, profile_of):
    person.agrees_and_tells("sicuani", "nada").awaiting("interests")
    person.says("empezar de nuevo").awaiting("place")
    assert profile_of(person).place is None

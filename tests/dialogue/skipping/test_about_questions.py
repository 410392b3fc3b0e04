"""A question is asked about, left open, or answered in general to who does not agree."""

import pytest

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize("said", ["para que?", "por que me preguntas eso"])
def test_what_for(person, said):
    person.says("hola").says(said).hears("cursos", "De acuerdo").awaiting("consent")
    person.says("1").says(said).hears("cerca").awaiting("place")


def test_not_now(person, profile_of):
    person.agrees_and_tells("sicuani").says("despues te digo").hears("abierto").awaiting("interests")
    person.says("cocina").says("prefiero no decir").hears_courses()
    assert profile_of(person).skills == []


def test_without_a_place_there_is_no_dead_end(person):
    person.agrees_and_tells().says("prefiero no decir").hears("Sin tu lugar").awaiting("place")
    person.says("despues").hears("En el Peru conozco").awaiting(None)


def test_what_is_kept(person):
    person.says("hola").says("cuanto tiempo guardas mis datos").hears("BORRAR", "dias").awaiting("consent")


def test_without_consent(person, profile_of):
    person.says("hola").says("no").hears("no guardo nada")
    person.says("que cursos hay en cusco").hears("Cusco", "cursos").awaiting(None)
    person.says("cuanto cuesta un cetpro").hears("CETPRO").awaiting(None)
    assert profile_of(person).place is None
    person.says("hola").awaiting("consent")

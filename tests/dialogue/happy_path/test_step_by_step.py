"""From the first hello to three courses, one question at a time."""

import pytest

pytestmark = pytest.mark.rasa


def test_the_shortest_way(person, profile_of):
    person.says("hola").hears("¿De acuerdo?", "1 Sí", "2 No", "BORRAR").awaiting("consent")
    person.says("1").hears("¿Dónde vives?").awaiting("place")
    person.says("sicuani").hears("¿Qué sabes hacer?").awaiting("skills")
    person.says("cocinar y coser").hears("1 ", "6 ").awaiting("interests")
    person.says("2").hears("¿Hasta dónde estudiaste?", "7 Superior").awaiting("schooling")
    person.says("5").hears_courses(at_least=3).hears("Escribe el número")
    assert person.segments <= 9
    assert len(person.heard) == 6
    kept = profile_of(person)
    assert (kept.consent, kept.place, kept.schooling) == (True, "080601", "secundaria_completa")
    assert set(kept.skills) == {"cocina", "costura"}


@pytest.mark.parametrize(
    "answers",
    [
        ("soy de sicuani", "se cocinar y coser", "soldadura", "secundaria completa"),
        ("Puno", "nada", "no se", "primaria"),
        ("iquitos", "ninguno", "1 y 3", "2"),
        ("SJL", "trabajo en construccion", "quiero aprender computacion", "termine el colegio"),
        ("huancayo", "no se", "me gusta la cocina", "no me acuerdo"),
    ],
)
def test_real_answers(person, answers):
    person.agrees_and_tells(*answers).hears_courses()
    assert person.segments <= 12


def test_buttons_and_a_pin(person):
    person.says("hola").says("Sí", choice="consent=yes").awaiting("place")
    person.says("", pin={"latitude": -13.53, "longitude": -71.97}).awaiting("skills")
    person.says("nada").says("Cocina", choice="interests=cocina").awaiting("schooling")
    person.says("Secundaria", choice="schooling=secundaria_completa").hears_courses()


def test_after_the_courses(person):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").hears_courses(at_least=2)
    person.says("2").awaiting(None).hears("OTROS")
    person.says("cuanto cuesta").hears("Costo de")
    person.says("donde queda").hears("se estudia en")
    person.says("otros").hears_courses()
    person.says("gracias").hears("De nada")
    person.says("chau").hears("HOLA")


def test_coming_back(person):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").hears_courses()
    person.says("hola").hears("1 Ver cursos", "2 Cambiar")
    person.says("1").hears_courses()


@pytest.mark.parametrize(
    ("said", "answered"),
    [("adonde queda el 2", "se estudia en"), ("cuanto cuesta el 1", "Costo de"), ("horario del primero", "Horario de")],
)
def test_a_question_about_a_course_by_its_number(person, said, answered):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").hears_courses(at_least=2)
    person.says(said).hears(answered).awaiting(None)


def test_somebody_who_knows_nothing_still_gets_courses(person):
    person.agrees_and_tells(*["no se"] * 2).hears("ciudad grande", "1 Lima").awaiting("place")
    person.says("2").awaiting("skills").says("no se").awaiting("interests").says("no se").awaiting("schooling")
    person.says("no se").hears_courses()
    assert all(one != other for one, other in zip(person.heard, person.heard[1:], strict=False))

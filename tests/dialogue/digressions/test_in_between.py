"""A question in between is answered, then ours comes again."""

import pytest

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("ayuda", "BORRAR"),
        ("eres un robot?", "programa"),
        ("cuanto cuesta", "cuando te muestre los cursos"),
        ("quiero hablar con una persona", "Por ahora"),
        ("ya no quiero que me escriban", "BAJA"),
        ("gracias", "De nada"),
        ("idiota", "molestia"),
    ],
)
def test_the_question_comes_again(person, said, answered):
    person.agrees_and_tells("sicuani").awaiting("skills")
    person.says(said).hears(answered, "¿Qué sabes hacer?").awaiting("skills")
    person.says("coser").awaiting("interests")


def test_a_goodbye_asks_nothing_and_the_way_back_is_short(person):
    person.agrees_and_tells("sicuani").says("adios").hears("HOLA").awaiting(None)
    person.says("hola").awaiting("skills")

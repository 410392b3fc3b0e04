"""No message leaves anybody without a helpful answer, and none is answered twice alike."""

import pytest

pytestmark = pytest.mark.rasa


NOT_UNDERSTOOD = ["asdf", "?", "/restart", '/inform{"place": "080601"}', "2", "👍", "x" * 400, "si", "no"]
ASKED_TOO_EARLY = ["mas informacion", "cuanto cuesta", "ayuda", "quien eres", "me equivoque", "hayka chanin"]


@pytest.mark.parametrize("first", [*NOT_UNDERSTOOD, *ASKED_TOO_EARLY])
def test_anything_first_leads_to_the_first_question_and_its_answer_counts(person, first):
    person.says(first).awaiting("consent")
    person.says("si").awaiting("place")


def test_two_misses_are_answered_differently(person):
    person.agrees_and_tells("sicuani", "manana juega la seleccion").awaiting("skills")
    person.says("que calor hace hoy").awaiting("skills")
    assert person.heard[-1] != person.heard[-2]
    person.says("gano la seleccion 2 a 0").awaiting("interests")


def test_nonsense_after_the_courses(person):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").hears_courses()
    person.says("manana juega la seleccion").awaiting(None).hears("Escribe")
    person.says("9").hears("número")


@pytest.mark.parametrize("said", ["zzz qqq", "?", "gracias", "ayuda", "eres un robot", "hola", "otra cosa", "chau"])
def test_the_same_words_again_are_answered_in_others(person, said):
    person.agrees_and_tells("sicuani", "nada", "cocina", "5").says(said).says(said)
    assert person.heard[-1] != person.heard[-2]


def test_a_question_with_a_number_is_no_choice(person):
    person.agrees_and_tells("sicuani", "nada").awaiting("interests")
    person.says("adonde queda el 3").hears("cuando te muestre").awaiting("interests")

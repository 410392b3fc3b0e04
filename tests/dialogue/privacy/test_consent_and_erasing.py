"""Nothing without a yes; everything gone with a word."""

import pytest

pytestmark = pytest.mark.rasa


def test_a_refusal_keeps_nothing(person, profile_of):
    person.says("soy de sicuani").awaiting("consent").says("no").hears("no guardo nada").awaiting(None)
    kept = profile_of(person)
    assert (kept.consent, kept.place) == (False, None)
    person.says("hola").awaiting("consent").says("si").awaiting("place")


def test_erasing(person, profile_of):
    person.agrees_and_tells("sicuani", "coser")
    person.says("borrar").hears("1 Sí, borra").says("1").hears("borré")
    kept = profile_of(person)
    assert (kept.consent, kept.place, kept.skills) == (False, None, [])
    person.says("hola").awaiting("consent")


def test_erasing_can_be_called_off(person, profile_of):
    person.agrees_and_tells("sicuani").says("borra mis datos").says("no").hears("no borré nada")
    assert profile_of(person).place == "080601"
    person.says("hola").awaiting("skills")

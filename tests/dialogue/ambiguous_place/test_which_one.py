"""Names that several places share, and names that are nearly right."""

import pytest

pytestmark = pytest.mark.rasa


def test_many_of_one_name(person):
    person.agrees_and_tells("santa rosa").hears("Hay varios Santa Rosa").awaiting("place")
    person.says("la de jaen").awaiting("skills")


def test_a_near_spelling_is_confirmed(person, profile_of):
    person.agrees_and_tells("sicuanni").hears("¿Es Sicuani, Canchis", "1 Sí").awaiting("place")
    person.says("si").awaiting("skills")
    assert profile_of(person).place == "080601"


def test_a_near_spelling_is_refused(person):
    person.agrees_and_tells("sicuanni").says("2").hears_nothing_of("¿Es Sicuani").awaiting("place")

"""What we do not know is said."""

import pytest

pytestmark = pytest.mark.rasa


def test_an_unknown_place_is_asked_otherwise_each_time(person):
    person.agrees_and_tells("qwertyuiop").hears("No encuentro").awaiting("place")
    person.says("asdfghjk").hears("ciudad grande").awaiting("place")
    assert person.heard[-1] != person.heard[-2]


def test_what_nobody_told_us_is_to_be_asked_there(person):
    person.agrees_and_tells("cotahuasi", "nada", "pesca", "1").hears_courses()
    assert person.segments <= 12

"""Another language: what was said stays, and what is open is asked again in it."""

import pytest

pytestmark = pytest.mark.rasa


def test_the_open_question_comes_in_the_other_language_and_back(person, profile_of):
    person.agrees_and_tells("sicuani").awaiting("skills")
    person.says("en quechua por favor").hears("runasimipi", "Imatam ruwayta yachanki?").awaiting("skills")
    person.language = "qu"
    person.says("coser").hears("Imatam yachayta munanki?").awaiting("interests")
    person.says("castellano por favor").hears("castellano", "aprender").awaiting("interests")
    kept = profile_of(person)
    assert (kept.place, kept.skills) == ("080601", ["costura"])


def test_courses_that_were_shown_are_listed_in_the_other_language(person):
    person.agrees_and_tells("sicuani", "coser", "tejido", "secundaria").hears_courses()
    titles = [line.split(",")[0] for line in person.text.splitlines() if line[:1].isdigit()]
    person.says("en quechua por favor").hears("Kunanqa runasimipi:", "Numeronta qillqamuy", *titles)
    person.language = "qu"
    person.says("1").hears("Hukkunapaq OTROS").awaiting(None)


def test_a_whole_onboarding_in_quechua_keeps_to_its_segments(person):
    person.language = "qu"
    person.says("hola").hears("Napaykullayki!").awaiting("consent")
    person.says("ari").hears("Maypim tiyanki?").awaiting("place")
    person.says("sicuani").hears("Imatam ruwayta yachanki?").awaiting("skills")
    person.says("mana").hears("Imatam yachayta munanki?").awaiting("interests")
    person.says("1").hears("Maykamam estudiarqanki?").awaiting("schooling")
    person.says("primaria mana tukusqa").hears_courses().hears("Numeronta qillqamuy")
    assert person.segments <= 12

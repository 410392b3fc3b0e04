"""Two either/or questions for who does not know what they like."""

import pytest

pytestmark = pytest.mark.rasa


def test_to_three_trades(person, profile_of):
    person.agrees_and_tells("sicuani", "nada").says("no se que me gusta")
    person.hears("te ayudo a elegir", "1 Arreglar").awaiting("interests")
    person.says("2").says("los dos").hears("te pueden gustar", "1 ", "3 ").awaiting("interests")
    person.says("1").awaiting("schooling")
    assert len(profile_of(person).interests) == 1


def test_a_trade_ends_it(person, profile_of):
    person.agrees_and_tells("sicuani", "nada", "no se que estudiar").says("1").says("quiero aprender cocina")
    assert profile_of(person).interests == ["cocina"]
    person.awaiting("schooling")

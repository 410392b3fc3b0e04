"""Exact words work without any guess: help keeps the question, erasing asks first, and who has left is forgotten."""

from __future__ import annotations

import pytest

from tests.stack.phone import Phone

pytestmark = pytest.mark.rasa


@pytest.fixture(params=["sms", "whatsapp"])
def phone(request):
    """Somebody who is asked where they live."""
    found = Phone(request.param)
    found.says("hola")
    found.says("1")
    assert found.known()["awaiting"] == "place"
    return found


@pytest.mark.parametrize("word", ["AYUDA", "ayudame!", "info", "yanapaway"])
def test_help_is_given_and_the_question_stays(phone, word):
    phone.says(word)
    assert phone.known()["awaiting"] == "place"
    phone.says("sicuani")
    assert phone.known()["profile"]["place"] == {"ubigeo": "080601", "name": "Sicuani"}


@pytest.mark.parametrize("word", ["borrar mis datos", "OLVIDAME", "chinkachiy"])
def test_erasing_asks_first(phone, word):
    phone.says("sicuani")
    phone.says(word)
    assert phone.known()["profile"]["place"]
    phone.says("si")
    known = phone.known()
    assert (known["consent"], known["profile"]["place"]) == (False, None)


def test_who_has_left_is_forgotten_without_a_word(phone):
    phone.says("sicuani")
    phone.says("baja")
    heard = len(phone.heard)
    assert phone.posts(phone.form("borrar mis datos")) == 200
    assert phone.posts(phone.form("inicio")) == 200
    phone.hears()  # the welcome: what came before it is through
    known = phone.known()
    assert (known["consent"], known["profile"]["place"], known["opted_out"]) == (False, None, False)
    assert len(phone.received()) == heard + 1
    phone.says("hola")
    assert phone.known()["awaiting"] == "consent"

"""From "hola" to three courses, by signed webhooks, as real people write."""

from __future__ import annotations

import os
from typing import Any

import pytest
import requests

from tests.stack.phone import Phone

pytestmark = pytest.mark.rasa

CONVERSATIONS = {
    "as asked": ["hola", "1", "Sicuani", "cocinar y coser", "panaderia", "5"],
    "in sentences": [
        "buenas tardes",
        "si de acuerdo",
        "soy de sicuani",
        "se cocinar y coser",
        "quiero aprender panaderia",
        "termine la secundaria",
    ],
    "not sure": ["quiero estudiar algo", "ya", "vivo en juliaca", "no se", "no se", "primaria nomas"],
    "numbers": ["hola", "1", "ayacucho", "nada", "2", "3"],
    "misspelt": ["ola", "sii", "guancayo", "chakra", "mecanica de motos", "4to de secundaria"],
}


def onboard(phone: Phone, texts: list[str]) -> dict[str, Any]:
    """Say each text; go on with a plain yes where the bot wants something confirmed."""
    for text in texts:
        phone.says(text)
    for _ in range(9 - len(texts)):
        if phone.known()["recommendations"]:
            break
        phone.says("1")
    return phone.known()


@pytest.mark.parametrize("kind", ["sms", "whatsapp"])
@pytest.mark.parametrize("name", CONVERSATIONS)
def test_nine_messages_are_enough_for_three_courses(kind, name):
    phone = Phone(kind)
    known = onboard(phone, CONVERSATIONS[name])
    assert known["consent"]
    assert len(known["recommendations"]) == 3
    assert known["messages"]["inbound"] <= 9
    assert known["messages"]["inbound"] == known["messages"]["outbound"] == len(phone.heard)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_on_sms_every_message_is_gsm7_and_twelve_segments_are_enough(name):
    phone = Phone("sms")
    onboard(phone, CONVERSATIONS[name])
    assert {count.encoding for count in phone.counts()} == {"GSM-7"}
    assert sum(count.segments for count in phone.counts()) <= 12
    assert phone.counts()[-1].segments <= 3


def test_the_answers_are_kept_as_codes():
    phone = Phone("sms")
    known = onboard(phone, CONVERSATIONS["in sentences"])
    assert known["profile"] == {
        "place": {"ubigeo": "080601", "name": "Sicuani"},
        "skills": ["cocina", "costura"],
        "interests": ["panaderia"],
        "schooling": "secundaria_completa",
    }


def test_the_first_course_is_near_and_fits():
    known = onboard(Phone("sms"), CONVERSATIONS["as asked"])
    first = known["recommendations"][0]
    assert first["km"] <= 60
    assert any(reason["code"] in ("interest", "related", "skill") for reason in first["reasons"])
    assert [item["rank"] for item in known["recommendations"]] == [1, 2, 3]


def test_after_the_courses_one_can_ask_on():
    phone = Phone("whatsapp")
    onboard(phone, CONVERSATIONS["as asked"])
    detail = phone.says("2")
    assert "Horario" in detail
    assert "Costo" in detail
    assert phone.says("cuanto cuesta") != detail
    assert "se estudia en" in phone.says("donde queda")
    phone.says("otros")
    assert phone.says("gracias") != phone.says("chau")


def test_an_ambiguous_place_is_asked_back_as_a_numbered_choice():
    phone = Phone("sms")
    for text in ("hola", "si"):
        phone.says(text)
    asked = phone.says("San Miguel")
    assert "1 " in asked
    assert "2 " in asked
    phone.says("2")
    assert phone.known()["profile"]["place"]["name"] == "San Miguel"
    assert phone.known()["awaiting"] == "skills"


def test_a_location_pin_fills_the_place():
    phone = Phone("whatsapp")
    for text in ("hola", "si"):
        phone.says(text)
    phone.says("", Latitude="-14.2725", Longitude="-71.2261", MessageType="location")
    assert phone.known()["profile"]["place"] == {"ubigeo": "080601", "name": "Sicuani"}


def test_nothing_is_kept_from_who_says_no():
    phone = Phone("sms")
    phone.says("hola")
    phone.says("no")
    known = phone.known()
    assert not known["consent"]
    assert known["profile"] == {"place": None, "skills": [], "interests": [], "schooling": None}


@pytest.mark.parametrize("text", ["/restart", "/start", '/inform{"place": "150101"}', "  /session_start", "/"])
def test_text_is_never_a_command(text):
    phone = Phone("sms")
    for said in ("hola", "si", "sicuani"):
        phone.says(said)
    phone.says(text)
    assert phone.known()["profile"]["place"]["ubigeo"] == "080601"
    assert phone.known()["awaiting"] == "skills"


def test_stop_is_obeyed_and_start_lets_back():
    phone = Phone("sms")
    phone.says("hola")
    assert phone.says("BAJA").startswith("Listo")
    assert phone.known()["opted_out"]
    assert phone.posts(phone.form("hola")) == 200  # heard, and left without an answer
    assert phone.says("INICIO").startswith("¡Qué bueno")
    assert not phone.known()["opted_out"]


def test_a_repeated_delivery_has_one_answer():
    phone = Phone("sms")
    form = phone.form("hola")
    assert [phone.posts(form) for _ in range(3)] == [200, 200, 200]
    phone.hears()
    phone.says("si")
    assert phone.known()["messages"] | {"segments": 0} == {"inbound": 2, "outbound": 2, "segments": 0}


def test_messages_in_a_burst_are_answered_in_order():
    phone = Phone("sms")
    for text in ("hola", "si", "sicuani", "cocina"):
        assert phone.posts(phone.form(text)) == 200
    for _ in range(4):
        phone.hears()
    assert phone.known()["awaiting"] == "interests"
    assert phone.known()["messages"]["outbound"] == 4


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/api/v1/schema", "/healthz", "/readyz"])
def test_the_public_door_answers(path):
    assert requests.get(os.environ["STACK_URL"] + path, timeout=30).status_code == 200


@pytest.mark.parametrize("path", ["/metrics", "/actions/webhook", "/twilio/2010-04-01/Accounts/AC/Messages.json"])
def test_what_is_for_inside_is_not_at_the_public_door(path):
    assert requests.get(os.environ["STACK_URL"] + path, timeout=30).status_code == 404

"""The stand-in refuses what Twilio refuses, with Twilio's codes, and takes the rest."""

from __future__ import annotations

import base64
import re

import pytest
from django.urls import Resolver404, resolve

from simulator.models import SimulatedMessage
from simulator.tests.conftest import PERSON, SMS_FROM, WHATSAPP_FROM

pytestmark = [pytest.mark.django_db, pytest.mark.urls("simulator.tests.urls_twilio")]

ACCOUNT = "AC00000000000000000000000000000001"
URL = f"/twilio/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
GOOD = {"To": PERSON, "From": SMS_FROM, "Body": "Hola"}


@pytest.fixture(autouse=True)
def account(settings):
    settings.TWILIO_ACCOUNT_SID = ACCOUNT
    settings.TWILIO_AUTH_TOKENS = ["new-token", "old-token"]


def basic(user: str = ACCOUNT, key: str = "new-token") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{key}".encode()).decode()}


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in GOOD.items() if key != name}


FORMS = [
    ("an SMS", GOOD, 201, None),
    ("1600 characters", GOOD | {"Body": "a" * 1600}, 201, None),
    ("WhatsApp", {"To": f"whatsapp:{PERSON}", "From": f"whatsapp:{WHATSAPP_FROM}", "Body": "Hola"}, 201, None),
    ("a WhatsApp username", {"To": "whatsapp:PE.abc123", "From": f"whatsapp:{WHATSAPP_FROM}", "Body": "x"}, 201, None),
    ("the messaging service", without("From") | {"MessagingServiceSid": "MG" + "0" * 31 + "1"}, 201, None),
    ("no To", without("To"), 400, 21604),
    ("no From", without("From"), 400, 21603),
    ("no Body", without("Body"), 400, 21619),
    ("blank Body", GOOD | {"Body": "  "}, 400, 21602),
    ("1601 characters", GOOD | {"Body": "a" * 1601}, 400, 21617),
    ("To without +", GOOD | {"To": "987654321"}, 400, 21211),
    ("To in words", GOOD | {"To": "sicuani"}, 400, 21211),
    ("an SMS to a username", GOOD | {"To": "PE.abc123"}, 400, 21211),
    ("somebody else's From", GOOD | {"From": "+51911111111"}, 400, 21606),
    ("From of the other channel", GOOD | {"From": f"whatsapp:{WHATSAPP_FROM}"}, 400, 21910),
    ("an unknown WhatsApp From", GOOD | {"To": f"whatsapp:{PERSON}", "From": "whatsapp:+51911111111"}, 400, 63007),
    ("an unknown service", without("From") | {"MessagingServiceSid": "MG" + "f" * 32}, 400, 21701),
    ("a callback that is no URL", GOOD | {"StatusCallback": "ftp://x"}, 400, 21609),
    ("nothing", {}, 400, 21604),
]


@pytest.mark.parametrize(("label", "form", "status", "code"), FORMS, ids=[row[0] for row in FORMS])
def test_forms(client, label, form, status, code):
    answer = client.post(URL, form, headers=basic())
    assert (answer.status_code, answer.json().get("code")) == (status, code), label
    assert SimulatedMessage.objects.count() == (1 if status == 201 else 0)
    if code:
        assert answer.json()["status"] == status
        assert answer.json()["more_info"].endswith(f"/{code}")


LOGINS = [
    ("the newer token", basic(), 201),
    ("the older token", basic(key="old-token"), 201),
    ("no header", {}, 401),
    ("a wrong token", basic(key="guess"), 401),
    ("an empty token", basic(key=""), 401),
    ("another account", basic(user="AC" + "f" * 32), 401),
    ("not base64", {"Authorization": "Basic ñ%%%"}, 401),
    ("not UTF-8", {"Authorization": "Basic /////w=="}, 401),
    ("a bearer", {"Authorization": "Bearer new-token"}, 401),
]


@pytest.mark.parametrize(("label", "headers", "status"), LOGINS, ids=[row[0] for row in LOGINS])
def test_logins(client, label, headers, status):
    answer = client.post(URL, GOOD, headers=headers)
    assert answer.status_code == status, label
    if status == 401:
        assert answer.json()["code"] == 20003
        assert "Basic" in answer["WWW-Authenticate"]


def test_nobody_enters_where_no_token_is_configured(client, settings):
    settings.TWILIO_AUTH_TOKENS = []
    assert client.post(URL, GOOD, headers=basic(key="")).status_code == 401


def test_the_answer_is_a_whole_message_resource(client):
    resource = client.post(URL, GOOD | {"Body": "ñ" * 161}, headers=basic()).json()
    assert re.fullmatch(r"SM[0-9a-f]{32}", resource["sid"])
    assert (resource["status"], resource["direction"], resource["num_segments"]) == ("queued", "outbound-api", "2")
    assert (resource["to"], resource["from"], resource["date_sent"]) == (PERSON, SMS_FROM, None)
    assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000", resource["date_created"])


def test_other_verbs_and_unknown_messages(client):
    unknown = URL.replace(".json", f"/SM{'0' * 32}.json")
    assert client.delete(URL, headers=basic()).json()["code"] == 20004
    assert client.get(unknown, headers=basic()).json()["code"] == 20404
    assert client.post(unknown, headers=basic()).status_code == 405


@pytest.mark.parametrize(
    "query", ["Page=x&PageSize=-3", "PageToken=PASMnone", "DateSent=yesterday", "PageSize=9999999999"]
)
def test_strange_queries_are_answered(client, query):
    answer = client.get(f"{URL}?{query}", headers=basic())
    assert answer.status_code == 200
    assert answer.json()["messages"] == []


def test_the_internal_door_has_it_and_the_public_one_does_not():
    assert resolve(URL, urlconf="project.urls.internal").func is not None
    with pytest.raises(Resolver404):
        resolve(URL, urlconf="project.urls.public")

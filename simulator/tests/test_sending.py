"""A phone's message reaches the webhook as Twilio's would; what goes wrong is said on the phone."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from twilio.request_validator import RequestValidator

from simulator.inbound import MESSAGES_A_MINUTE
from simulator.keeping import prune_messages
from simulator.models import SimulatedMessage
from simulator.tests.conftest import PERSON, SMS_FROM, WHATSAPP_FROM, heard
from simulator.visitor import visitor_of
from twilio_stand_in.tests.listening import listening

pytestmark = [pytest.mark.django_db, pytest.mark.urls("project.urls.public")]

COMMON = {
    "MessageSid",
    "SmsSid",
    "SmsMessageSid",
    "AccountSid",
    "From",
    "To",
    "Body",
    "NumSegments",
    "NumMedia",
    "ApiVersion",
}


@pytest.fixture
def webhook(settings):
    with listening() as listener:
        settings.PUBLIC_BASE_URL = listener.base
        yield listener


def send(client, **draft):
    return client.post("/simulator/send", json.dumps(draft), content_type="application/json")


def phone(client, kind: str) -> str:
    session = client.session
    visitor = visitor_of(session)
    session.save()
    return visitor.address(kind)


def test_an_sms_is_posted_whole_and_signed(client, webhook, settings):
    answer = send(client, kind="sms", text="se cocinar y coser")
    posted = webhook.heard[0]
    assert answer.json()["message"]["webhook"] == 200
    assert answer.json()["message"]["count"] == "GSM-7 · 1 SMS · 18/160"
    assert posted.form.keys() >= COMMON
    assert (posted.form["From"], posted.form["To"]) == (phone(client, "sms"), SMS_FROM)
    assert posted.form["MessageSid"] == posted.form["SmsSid"] == posted.form["SmsMessageSid"]
    validator = RequestValidator(settings.TWILIO_AUTH_TOKENS[0])
    assert validator.validate(f"{webhook.base}/webhooks/twilio/message", posted.form, posted.signature)


def test_whatsapp_tells_who_writes(client, webhook):
    send(client, kind="whatsapp", text="hola")
    form = webhook.heard[0].form
    assert COMMON | {"WaId", "ProfileName", "MessageType"} <= form.keys()
    assert (form["From"], form["To"]) == (phone(client, "whatsapp"), f"whatsapp:{WHATSAPP_FROM}")
    assert (form["MessageType"], "+" + form["WaId"]) == ("text", form["From"].removeprefix("whatsapp:"))


def test_a_button_and_a_location_have_fields_of_their_own(client, webhook):
    offer = heard(phone(client, "whatsapp"), "¿Sigo?", choices=[{"id": "consent=yes", "title": "Sí"}])
    send(client, kind="whatsapp", choice="consent=yes", of=str(offer.pk))
    send(client, kind="whatsapp", pin="sicuani")
    button, pin = (posted.form for posted in webhook.heard)
    assert (button["Body"], button["OriginalRepliedMessageSid"]) == ("Sí", offer.sid)
    assert (button["MessageType"], button["ButtonText"], button["ButtonPayload"]) == ("button", "Sí", "consent=yes")
    assert (pin["MessageType"], pin["Body"], pin["NumMedia"]) == ("location", "", "0")
    assert (float(pin["Latitude"]), float(pin["Longitude"])) == (-14.2694, -71.2261)


def test_an_item_of_a_list_says_its_id_and_title(client, webhook):
    courses = [{"id": f"course={n}", "title": f"Curso {n}", "description": ""} for n in range(4)]
    offer = heard(phone(client, "whatsapp"), "Elige", choices=courses, opener="Ver cursos")
    send(client, kind="whatsapp", choice="course=2", of=str(offer.pk))
    form = webhook.heard[0].form
    assert (form["MessageType"], form["ListId"], form["ListTitle"]) == ("interactive", "course=2", "Curso 2")
    assert "ButtonPayload" not in form


def test_what_was_not_offered_on_this_phone_cannot_be_tapped(client, webhook):
    offer = heard(phone(client, "whatsapp"), "¿Sigo?", choices=[{"id": "yes", "title": "Sí"}])
    elsewhere = heard(f"whatsapp:{PERSON}", "¿Sigo?", choices=[{"id": "yes", "title": "Sí"}])
    for choice, of in [("no", offer.pk), ("yes", elsewhere.pk), ("yes", 0)]:
        assert send(client, kind="whatsapp", choice=choice, of=str(of)).status_code == 400
    assert webhook.heard == []


@pytest.mark.parametrize(("name", "kind"), [("voice_note", "audio"), ("photo", "image")])
def test_a_sample_is_attached_by_its_address(client, webhook, settings, name, kind):
    settings.TWILIO_API_BASE_URL = "http://127.0.0.1:1/twilio"
    answer = send(client, kind="whatsapp", attachment=name)
    form = webhook.heard[0].form
    assert (form["MessageType"], form["NumMedia"], form["Body"]) == (kind, "1", "")
    assert form["MediaContentType0"].startswith(f"{kind}/")
    assert form["MediaUrl0"].startswith("http://127.0.0.1:1/twilio/2010-04-01/Accounts/")
    assert answer.json()["message"]["attachment"] == name


REFUSED = [
    ("not JSON", b"{", "not_understood"),
    ("a list", b"[]", "not_understood"),
    ("a number for text", b'{"kind": "sms", "text": 3}', "not_understood"),
    ("no such phone", b'{"kind": "fax", "text": "hola"}', "not_understood"),
    ("a location by SMS", b'{"kind": "sms", "pin": "sicuani"}', "not_understood"),
    ("no such place", b'{"kind": "whatsapp", "pin": "atlantis"}', "not_understood"),
    ("a button by SMS", b'{"kind": "sms", "text": "x", "choice": "y"}', "not_understood"),
    ("a voice note by SMS", b'{"kind": "sms", "attachment": "voice_note"}', "not_understood"),
    ("no such sample", b'{"kind": "whatsapp", "attachment": "passport"}', "not_understood"),
    ("a zero byte", b'{"kind": "sms", "text": "a\\u0000b"}', "not_understood"),
    ("nothing written", b'{"kind": "sms", "text": "   "}', "nothing_written"),
    ("too long", json.dumps({"kind": "sms", "text": "a" * 1601}).encode(), "too_long"),
]


@pytest.mark.parametrize(("label", "body", "word"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_sent_is_said(client, webhook, label, body, word):
    answer = client.post("/simulator/send", body, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (400, word), label
    assert answer.json()["say"]
    assert webhook.heard == []


def test_a_webhook_that_fails_or_is_silent_shows_on_the_phone(client, webhook, settings):
    webhook.answers = [503]
    assert send(client, kind="sms", text="hola").json()["message"]["webhook"] == 503
    settings.PUBLIC_BASE_URL = "http://127.0.0.1:9"
    assert send(client, kind="sms", text="hola").json()["message"]["webhook"] == 0


def test_thirty_messages_a_minute_even_with_new_numbers(client, webhook):
    for _ in range(MESSAGES_A_MINUTE):
        assert send(client, kind="sms", text="hola").status_code == 200
    client.post("/simulator/number", '{"kind": "sms"}', content_type="application/json")
    assert send(client, kind="sms", text="hola").status_code == 429
    SimulatedMessage.objects.update(created_at=timezone.now() - timedelta(seconds=61))
    assert send(client, kind="sms", text="hola").status_code == 200


def test_nothing_is_sent_when_the_answers_would_reach_the_real_network(client, webhook, settings):
    settings.TWILIO_API_BASE_URL = "https://api.twilio.com"
    assert send(client, kind="sms", text="hola").json()["error"] == "real_network"
    assert webhook.heard == []


def test_a_form_without_csrf_token_is_refused(webhook):
    from django.test import Client

    assert send(Client(enforce_csrf_checks=True), kind="sms", text="hola").status_code == 403
    assert webhook.heard == []


def test_each_phone_sees_its_own_messages_only(client):
    mine = heard(phone(client, "sms"), "para ti")
    heard(PERSON, "para otra persona")
    shown = client.get("/simulator/messages?after=0").json()["messages"]
    assert [message["id"] for message in shown] == [mine.pk]


def test_recent_messages_come_again_because_their_state_moves(client):
    recent, old = heard(phone(client, "sms"), "a"), heard(phone(client, "sms"), "b")
    SimulatedMessage.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(minutes=1))
    SimulatedMessage.objects.filter(pk=recent.pk).update(created_at=timezone.now() - timedelta(seconds=2))
    again = client.get(f"/simulator/messages?after={old.pk}").json()["messages"]
    assert [(message["id"], message["status"]) for message in again] == [(recent.pk, "delivered")]
    assert client.get("/simulator/messages?after=x").status_code == 200


def test_a_new_number_is_somebody_new(client):
    before = phone(client, "whatsapp")
    heard(before, "viejo")
    answer = client.post("/simulator/number", '{"kind": "whatsapp"}', content_type="application/json").json()
    assert before != f"whatsapp:{answer['number']}" == phone(client, "whatsapp")
    assert client.get("/simulator/messages").json()["messages"] == []
    assert client.post("/simulator/number", "[]", content_type="application/json").status_code == 400


def test_old_messages_go(client, webhook):
    old, young = heard(PERSON, "old"), heard(PERSON, "young")
    SimulatedMessage.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=25))
    assert prune_messages() == 1
    SimulatedMessage.objects.filter(pk=young.pk).update(created_at=timezone.now() - timedelta(hours=25))
    send(client, kind="sms", text="hola")
    assert not SimulatedMessage.objects.filter(pk=young.pk).exists()

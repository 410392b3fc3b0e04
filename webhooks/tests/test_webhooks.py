"""Whatever comes to the webhooks has its answer, and nothing signed is lost or doubled."""

from __future__ import annotations

import threading

import pytest
from django.db import OperationalError, connection
from django.test import Client

from channels_app.models import Channel, InboundMessage, OutboundMessage, WantedTurn
from conftest import JUAN, ROSA, signature, sms_form, whatsapp_form
from contacts import addresses
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db
MESSAGE, STATUS = "/webhooks/twilio/message", "/webhooks/twilio/status"


def test_a_signed_message_is_stored_and_its_turn_is_wanted(twilio_posts):
    response = twilio_posts(sms_form("soy de sicuani"))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/xml"
    assert response.content.endswith(b"<Response/>")
    message = InboundMessage.objects.get()
    assert (message.text, message.channel.kind, message.answered_at) == ("soy de sicuani", "sms", None)
    assert WantedTurn.objects.get().contact == message.contact


def test_the_number_is_kept_encrypted_only(twilio_posts):
    twilio_posts(sms_form())
    address = Address.objects.get()
    assert ROSA.encode() not in bytes(address.encrypted)
    assert addresses.plain(address) == ROSA


@pytest.mark.parametrize("times", [2, 5])
def test_the_same_delivery_again_changes_nothing(twilio_posts, times):
    form = sms_form()
    assert {twilio_posts(form).status_code for _ in range(times)} == {200}
    assert InboundMessage.objects.count() == 1


def test_two_people_are_two_contacts_and_one_person_is_one(twilio_posts):
    for sender in (ROSA, JUAN, ROSA):
        twilio_posts(sms_form(sender=sender))
    assert Contact.objects.count() == 2


def test_whatsapp_comes_with_pin_and_button(twilio_posts):
    twilio_posts(whatsapp_form("", Latitude="-14.27", Longitude="-71.22", MessageType="location"))
    twilio_posts(whatsapp_form("Sí", ButtonText="Sí", ButtonPayload="consent=yes", MessageType="button"))
    pin, button = InboundMessage.objects.all()
    assert (pin.latitude, pin.longitude, pin.channel.kind) == (-14.27, -71.22, "whatsapp")
    assert button.choice == "consent=yes"
    assert Channel.objects.get(kind="whatsapp").address == "+51900000002"


@pytest.mark.parametrize(
    ("label", "form", "status"),
    [
        ("nothing at all", {}, 400),
        ("no id", {"From": ROSA, "To": "+51900000001", "Body": "hola"}, 400),
        ("no sender", {"MessageSid": "SM1", "To": "+51900000001", "Body": "hola"}, 400),
        ("no recipient", {"MessageSid": "SM1", "From": ROSA, "Body": "hola"}, 400),
        ("an id that is too long", {**sms_form(), "MessageSid": "S" * 65}, 400),
        ("an empty text", sms_form(""), 200),
        ("no Body at all", {k: v for k, v in sms_form().items() if k != "Body"}, 200),
        ("a NUL in the text", sms_form("ho\x00la"), 200),
        ("emoji and Quechua", sms_form("😀 wayk’uyta munani"), 200),
        ("a very long text", sms_form("a" * 20_000), 200),
        ("a pin that is no number", sms_form("", Latitude="x", Longitude="nan"), 200),
        ("a pin outside the earth", sms_form("", Latitude="99", Longitude="999"), 200),
        ("NumMedia that is no number", sms_form("hola", NumMedia="dos"), 200),
        ("a picture", sms_form("", NumMedia="1", MediaContentType0="image/jpeg", MediaUrl0="https://example/x"), 200),
    ],
)
def test_odd_but_signed_forms_have_their_answer(twilio_posts, label, form, status):
    assert twilio_posts(form).status_code == status
    assert InboundMessage.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize(
    ("label", "headers"),
    [
        ("unsigned", {}),
        ("an empty signature", {"X-Twilio-Signature": ""}),
        ("a made-up signature", {"X-Twilio-Signature": "bm8gc2lnbmF0dXJl"}),
        ("another account's token", {"X-Twilio-Signature": signature(MESSAGE, sms_form(sid="SM7"), token="wrong")}),
        ("signed for another path", {"X-Twilio-Signature": signature(STATUS, sms_form(sid="SM7"))}),
        ("signed without a field that came", {"X-Twilio-Signature": signature(MESSAGE, {"MessageSid": "SM7"})}),
    ],
)
def test_what_twilio_did_not_sign_is_refused(client, label, headers):
    response = client.post(MESSAGE, sms_form(sid="SM7"), headers=headers)
    assert response.status_code == 403
    assert not InboundMessage.objects.exists()


def test_without_a_token_nothing_is_accepted(client, settings):
    form = sms_form()
    signed = signature(MESSAGE, form)
    settings.TWILIO_AUTH_TOKENS = []
    assert client.post(MESSAGE, form, headers={"X-Twilio-Signature": signed}).status_code == 403


def test_during_rotation_the_new_and_the_old_token_hold(client, settings):
    settings.TWILIO_AUTH_TOKENS = ["new", "old"]
    for token in ("new", "old"):
        form = sms_form()
        signed = signature(MESSAGE, form, token=token)
        assert client.post(MESSAGE, form, headers={"X-Twilio-Signature": signed}).status_code == 200


def test_forwarding_headers_do_not_move_the_signed_address(client):
    form = sms_form()
    headers = {
        "X-Twilio-Signature": signature(MESSAGE, form),
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
    }
    assert client.post(MESSAGE, form, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("label", "body", "content_type", "status"),
    [
        ("binary", bytes(range(256)) * 4, "application/octet-stream", 403),
        ("binary called a form", bytes(range(256)) * 4, "application/x-www-form-urlencoded", 403),
        ("JSON", b'{"Body": "hola"}', "application/json", 403),
        ("a broken multipart", b"--x\r\nbroken", "multipart/form-data; boundary=x", 403),
        ("a multipart without boundary", b"hola", "multipart/form-data", 400),
        ("two thousand fields", b"&".join(b"f%d=1" % n for n in range(2000)), "application/x-www-form-urlencoded", 400),
        ("oversized", b"Body=" + b"a" * 70_000, "application/x-www-form-urlencoded", 413),
        ("empty", b"", "application/x-www-form-urlencoded", 403),
    ],
)
def test_what_is_no_form_is_refused_and_breaks_nothing(client, label, body, content_type, status):
    response = client.post(MESSAGE, body, content_type=content_type, headers={"X-Twilio-Signature": "x"})
    assert response.status_code == status
    assert not InboundMessage.objects.exists()


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_post_is_a_webhook(client, method):
    assert getattr(client, method)(MESSAGE).status_code == 405


def test_what_cannot_be_stored_is_not_acknowledged(twilio_posts, monkeypatch):
    def down(*args, **kwargs):
        raise OperationalError("the database is away")

    monkeypatch.setattr("channels_app.receive.channel_for", down)
    assert twilio_posts(sms_form()).status_code == 503


@pytest.mark.django_db(transaction=True)
def test_two_processes_with_the_same_delivery_store_it_once():
    form = sms_form()
    signed = signature(MESSAGE, form)
    answers = []

    def deliver():
        answers.append(Client().post(MESSAGE, form, headers={"X-Twilio-Signature": signed}).status_code)
        connection.close()

    threads = [threading.Thread(target=deliver) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 8
    assert (InboundMessage.objects.count(), Contact.objects.count()) == (1, 1)


@pytest.fixture
def sent(twilio_posts):
    """A message of ours that Twilio has taken."""
    twilio_posts(sms_form())
    inbound = InboundMessage.objects.get()
    return OutboundMessage.objects.create(
        channel=inbound.channel,
        contact=inbound.contact,
        address=inbound.address,
        text="Hola",
        encoding="GSM-7",
        segments=1,
        status="sent",
        external_id="SM" + "f" * 32,
    )


@pytest.mark.parametrize(
    ("told", "status", "error"),
    [
        (["delivered"], "delivered", ""),
        (["delivered", "sent"], "delivered", ""),
        (["delivered", "read", "delivered"], "read", ""),
        (["undelivered:30003"], "failed", "30003"),
        (["failed:30008", "delivered"], "delivered", "30008"),
        (["queued", "sending", "accepted"], "sent", ""),
        (["no such state"], "sent", ""),
    ],
)
def test_receipts_only_move_forward(twilio_posts, sent, told, status, error):
    for word in told:
        state, _, code = word.partition(":")
        form = {"MessageSid": sent.external_id, "MessageStatus": state, **({"ErrorCode": code} if code else {})}
        assert twilio_posts(form, f"{STATUS}?m={sent.pk}").status_code == 200
    sent.refresh_from_db()
    assert (sent.status, sent.error_code) == (status, error)


def test_a_receipt_may_come_before_twilios_own_answer(twilio_posts, sent):
    OutboundMessage.objects.update(status="sending", external_id="")
    twilio_posts({"MessageSid": "SMearly", "MessageStatus": "delivered"}, f"{STATUS}?m={sent.pk}")
    sent.refresh_from_db()
    assert (sent.status, sent.external_id) == ("delivered", "SMearly")


@pytest.mark.parametrize(
    "path", [f"{STATUS}?m=999999", f"{STATUS}?m=x", STATUS, f"{STATUS}?m=%D9%A3", f"{STATUS}?m={10**30}"]
)
def test_a_receipt_for_nobody_is_taken_calmly(twilio_posts, path):
    assert twilio_posts({"MessageSid": "SMnobody", "MessageStatus": "delivered"}, path).status_code == 200


def test_a_receipt_without_an_id_is_malformed_and_an_unsigned_one_is_refused(client, twilio_posts):
    assert twilio_posts({"MessageStatus": "delivered"}, STATUS).status_code == 400
    assert client.post(STATUS, {"MessageSid": "SM1", "MessageStatus": "delivered"}).status_code == 403

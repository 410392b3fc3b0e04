"""What the Android gateway posts has its answer, and nothing signed is lost or doubled."""

from __future__ import annotations

import hashlib
import hmac
import json
import time

import pytest
from django.db import OperationalError

from channels_app.models import Channel, InboundMessage, OutboundMessage, WantedTurn
from channels_app.transports.android.ids import id_of
from conftest import ROSA
from contacts import addresses
from contacts.models import Address

pytestmark = pytest.mark.django_db
EVENT = "/webhooks/android/event"
KEY, SIM = "a key of the phone", "+51911111111"


@pytest.fixture(autouse=True)
def gateway(settings):
    settings.ANDROID_SIGNING_KEYS = [KEY]
    settings.ANDROID_GATEWAY_FROM = SIM


def received(text="hola", *, sender=ROSA, message_id="abc123", at="2026-11-20T10:00:00.000-05:00", **more):
    payload = {"messageId": message_id, "message": text, "sender": sender, "recipient": None, "simNumber": 1}
    return {"event": "sms:received", "id": "Ey6", "deviceId": "d", "payload": {**payload, "receivedAt": at, **more}}


def told(name, message_id, **more):
    return {"event": name, "id": "Ey6", "deviceId": "d", "payload": {"messageId": message_id, **more}}


@pytest.fixture
def posts(client):
    """Post an event as the phone does, signed; returns the status."""

    def post(event, *, key=KEY, ago=0.0, **headers):
        body = event if isinstance(event, bytes) else json.dumps(event, ensure_ascii=False).encode()
        at = str(int(time.time() - ago))
        signed = hmac.new(key.encode(), body + at.encode(), hashlib.sha256).hexdigest()
        headers = {"X-Timestamp": at, "X-Signature": signed, **headers}
        return client.post(EVENT, body, content_type="application/json", headers=headers).status_code

    return post


def test_an_sms_is_stored_and_its_turn_is_wanted(posts):
    assert posts(received("soy de sicuani 😀 wayk’uyta")) == 200
    message = InboundMessage.objects.get()
    assert (message.text, message.channel.kind) == ("soy de sicuani 😀 wayk’uyta", "sms")
    assert addresses.plain(message.address) == ROSA
    assert WantedTurn.objects.get().contact == message.contact


def test_the_number_of_the_sim_becomes_a_channel_of_this_transport(posts):
    posts(received())
    assert (Channel.objects.get().transport, Channel.objects.get().address) == ("android", SIM)


def test_who_wrote_through_twilio_before_is_the_same_person(posts, twilio_posts):
    from conftest import sms_form

    twilio_posts(sms_form(sender=ROSA))
    posts(received())
    assert Address.objects.count() == 1
    assert InboundMessage.objects.count() == 2


@pytest.mark.parametrize(
    ("label", "again", "stored"),
    [
        ("the same event", {}, 1),
        ("the inbox exported anew, in another time zone", {"at": "2026-11-20T15:00:00.000+00:00"}, 1),
        ("the same words later: the gateway's id is a hash and comes again", {"at": "2026-11-20T10:00:09-05:00"}, 2),
        ("another message of the same moment", {"message_id": "abc124"}, 2),
    ],
)
def test_only_a_repeated_delivery_changes_nothing(posts, label, again, stored):
    assert posts(received()) == 200
    assert posts(received(**again)) == 200
    assert InboundMessage.objects.count() == stored


@pytest.mark.parametrize("sender", ["Movistar", "2121", "", "+0", "+51 9", "123456789012345678"])
def test_machines_are_not_answered(posts, sender):
    assert posts(received("¡Promo!", sender=sender)) == 200
    assert InboundMessage.objects.count() == 0


@pytest.mark.parametrize("sender", ["987654321", "51987654321", "+51 987 654 321"])
def test_a_national_number_is_the_same_person(posts, sender):
    posts(received(sender=sender))
    assert addresses.plain(Address.objects.get()) == ROSA


@pytest.mark.parametrize(
    ("label", "event", "how", "status"),
    [
        ("another key", received(), {"key": "guessed"}, 403),
        ("no signature", received(), {"X-Signature": ""}, 403),
        ("no time", received(), {"X-Timestamp": ""}, 403),
        ("a time that is none", received(), {"X-Timestamp": "²"}, 403),
        ("signed an hour ago", received(), {"ago": 3600}, 403),
        ("signed in an hour", received(), {"ago": -3600}, 403),
        ("a signature that is no ASCII", received(), {"X-Signature": "ñ"}, 403),
        ("two minutes late", received(), {"ago": 120}, 200),
        ("not JSON", b"{", {}, 400),
        ("not an object", b"[]", {}, 400),
        ("not UTF-8", b"\xff\xfe", {}, 400),
        ("deeper than anyone writes", b"[" * 20_000, {}, 400),
        ("no payload", {"event": "sms:received"}, {}, 400),
        ("no id", received(message_id=""), {}, 400),
        ("a time without a zone", received(at="2026-11-20T10:00:00"), {}, 400),
        ("no time of arrival", received(at=""), {}, 400),
        ("a number for a text", received(message=5), {}, 200),
        ("a NUL in the text", received("ho\x00la"), {}, 200),
        ("a very long text", received("a" * 20_000), {}, 200),
        ("too large", received("a" * 70_000), {}, 413),
        ("a ping", told("system:ping", ""), {}, 200),
        ("an event that is not for us", told("mms:received", "1"), {}, 200),
        ("a receipt without an id", told("sms:sent", ""), {}, 400),
        ("a receipt of a message sent by hand", told("sms:sent", "zXDYfTmTVf3iMd16zzdBj"), {}, 200),
    ],
)
def test_whatever_comes_has_its_answer(posts, label, event, how, status):
    assert posts(event, **how) == status
    stored = status == 200 and isinstance(event, dict) and event["event"] == "sms:received"
    assert InboundMessage.objects.count() == (1 if stored else 0)


def test_without_a_key_nothing_is_believed(posts, settings):
    settings.ANDROID_SIGNING_KEYS = []
    assert posts(received(), key="") == 403


def test_two_keys_hold_during_rotation(posts, settings):
    settings.ANDROID_SIGNING_KEYS = ["the new one", KEY]
    assert posts(received()) == 200


def test_the_signature_is_of_the_raw_body(posts):
    spaced = b'{"event" :  "system:ping", "payload": {}}'
    assert posts(spaced) == 200


def test_what_cannot_be_stored_is_asked_for_again(posts, monkeypatch):
    def down(*args):
        raise OperationalError("no connection to +51987654321")

    monkeypatch.setattr("channels_app.receive.channel_for", down)
    assert posts(received()) == 503


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_post(client, method):
    assert getattr(client, method)(EVENT).status_code == 405


def test_a_log_line_never_holds_number_or_text(posts, caplog):
    posts(received("mi secreto", sender="Movistar +51987654321"))
    posts(b'{"event": "+51987654321 secreto"}')
    posts(received("mi secreto", at="+51987654321"))
    assert "malformed webhook" in caplog.text
    assert "secreto" not in caplog.text
    assert "987654321" not in caplog.text


@pytest.fixture
def sent(posts):
    """A reply that the gateway has taken."""
    posts(received())
    inbound = InboundMessage.objects.get()
    row = OutboundMessage.objects.create(
        channel=inbound.channel,
        contact=inbound.contact,
        address=inbound.address,
        text="hola",
        segments=1,
        status="sent",
    )
    OutboundMessage.objects.filter(pk=row.pk).update(external_id=id_of(row))
    return row


@pytest.mark.parametrize(
    ("events", "status", "code"),
    [
        ([("sms:sent", {})], "sent", ""),
        ([("sms:delivered", {}), ("sms:sent", {})], "delivered", ""),  # out of order
        ([("sms:delivered", {}), ("sms:delivered", {})], "delivered", ""),  # once for each part
        ([("sms:failed", {"reason": "Send result: RESULT_ERROR_NO_SERVICE (Failed …)"})], "failed", "NO_SERVICE"),
        ([("sms:failed", {"reason": "Delivery result from SC +51999: 70"})], "failed", "TP-70"),
        ([("sms:failed", {"reason": "+51987654321 me dijo"})], "failed", "other"),
        ([("sms:cancelled", {})], "failed", "CANCELED"),
        ([("sms:failed", {"reason": "TTL expired"}), ("sms:delivered", {})], "delivered", "TTL"),
    ],
)
def test_receipts_move_forward(posts, sent, events, status, code):
    for name, more in events:
        assert posts(told(name, id_of(sent), **more)) == 200
    sent.refresh_from_db()
    assert (sent.status, sent.error_code) == (status, code)


def test_a_receipt_may_be_faster_than_our_own_write(posts, sent):
    OutboundMessage.objects.filter(pk=sent.pk).update(status="sending", external_id="")
    posts(told("sms:delivered", id_of(sent)))
    sent.refresh_from_db()
    assert (sent.status, sent.external_id) == ("delivered", id_of(sent))

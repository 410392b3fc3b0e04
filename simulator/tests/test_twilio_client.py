"""Twilio's own library speaks with the stand-in as with Twilio, and its receipts pass Twilio's own validator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from simulator.models import SimulatedMessage
from simulator.tests.conftest import PERSON, SMS_FROM, WHATSAPP_FROM, heard
from twilio_stand_in.tests.listening import listening

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("simulator.tests.urls_twilio")]


@pytest.fixture
def twilio(live_server):
    client = Client(django_settings.TWILIO_ACCOUNT_SID, django_settings.TWILIO_AUTH_TOKENS[0])
    client.http_client.timeout = 10
    client.api.base_url = f"{live_server.url}/twilio"
    yield client
    client.http_client.session.close()


def age(sid: str, **delta: int) -> None:
    SimulatedMessage.objects.filter(sid=sid).update(created_at=timezone.now() - timedelta(**delta))


def test_create_then_fetch_as_it_moves(twilio):
    sent = twilio.messages.create(to=PERSON, from_=SMS_FROM, body="Hola, ¿dónde vives?")
    assert (sent.status, sent.date_sent) == ("queued", None)
    age(sent.sid, seconds=5)
    fetched = twilio.messages(sent.sid).fetch()
    assert (fetched.status, fetched.body, fetched.error_code) == ("delivered", "Hola, ¿dónde vives?", None)
    assert isinstance(fetched.date_sent, datetime)
    assert fetched.date_created <= fetched.date_updated


def test_list_by_sender_recipient_and_date(twilio):
    old, new = heard(PERSON, "old"), heard(PERSON, "new")
    other = heard("+51911111111", "other")
    age(old.sid, days=2)
    day_ago = datetime.now(UTC) - timedelta(days=1)

    def sids(**wanted: object) -> list[str]:
        return [message.sid for message in twilio.messages.list(**wanted)]

    assert sids(to=PERSON) == [new.sid, old.sid]
    assert sids(from_=SMS_FROM) == [other.sid, new.sid, old.sid]
    assert sids(from_=PERSON) == []
    assert sids(to=PERSON, date_sent_after=day_ago) == [new.sid]
    assert sids(to=PERSON, date_sent_before=day_ago) == [old.sid]
    assert sids(to=PERSON, date_sent=(datetime.now(UTC) - timedelta(days=2)).date()) == [old.sid]


def test_receipts_come_in_order_signed_and_to_the_whole_url(twilio, receipts_posted):
    with listening() as ours:
        callback = f"{ours.base}/webhooks/twilio/status?message=7"
        sent = twilio.messages.create(to=PERSON, from_=SMS_FROM, body="Hola", status_callback=callback + "#rc=2")
        receipts_posted()
    validator = RequestValidator(django_settings.TWILIO_AUTH_TOKENS[0])
    assert [posted.form["MessageStatus"] for posted in ours.heard] == ["sent", "delivered"]
    assert all(posted.form["MessageSid"] == sent.sid for posted in ours.heard)
    assert all(validator.validate(callback, posted.form, posted.signature) for posted in ours.heard)


def test_a_receipt_of_whatsapp_names_the_channel(twilio, receipts_posted):
    with listening() as ours:
        twilio.messages.create(
            to=f"whatsapp:{PERSON}", from_=f"whatsapp:{WHATSAPP_FROM}", body="Hola", status_callback=ours.base + "/s"
        )
        receipts_posted()
    assert ours.heard[-1].form["To"] == f"whatsapp:{PERSON}"
    assert ours.heard[-1].form["ChannelToAddress"] == PERSON


@pytest.mark.parametrize("closed", [True, False], ids=["nobody listens", "an error is answered"])
def test_receipts_that_fail_are_logged_without_numbers(twilio, receipts_posted, caplog, closed):
    with listening(500) as ours:
        url = "http://127.0.0.1:9/status" if closed else f"{ours.base}/status"
        sent = twilio.messages.create(to=PERSON, from_=SMS_FROM, body="Hola", status_callback=url)
        receipts_posted()
    ours_lines = [record.getMessage() for record in caplog.records if record.name == "simulator.receipts"]
    assert len(ours_lines) == 2
    assert all(sent.sid in line and PERSON[1:] not in line and "Hola" not in line for line in ours_lines)

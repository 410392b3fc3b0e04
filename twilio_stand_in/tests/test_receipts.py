"""Receipts: Twilio's states in order, signed; and lost, doubled, swapped, early, late, or telling of a failure."""

from __future__ import annotations

import time
from typing import Any

import pytest
from twilio.request_validator import RequestValidator

from twilio_stand_in.inbound import Inbound
from twilio_stand_in.outcomes import Pace
from twilio_stand_in.testing import ACCOUNT, running
from twilio_stand_in.tests.listening import listening
from twilio_stand_in.tests.raw import PERSON, listed, order

ON_WHATSAPP: Any = {"To": f"whatsapp:{PERSON}", "From": ACCOUNT.whatsapp_sender}
LONG = "Hola. " * 40  # two segments

# faults, fields, states as posted, error code of the last
CASES = [
    ("", {}, ["sent", "delivered"], None),
    ("receipts_lost=1", {}, [], None),
    ("receipts_doubled=1", {}, ["sent", "delivered", "sent", "delivered"], None),
    ("receipts_reordered=1", {}, ["delivered", "sent"], None),
    ("receipts_early=1", {}, ["sent", "delivered"], None),
    ("partially_delivered=1", {"Body": LONG}, ["sent", "partially_delivered", "delivered"], None),
    ("phone_off=1", {}, ["sent", "undelivered"], "30003"),
    (f"phone_off_numbers={PERSON}", {}, ["sent", "undelivered"], "30003"),
    (f"phone_off_numbers={PERSON},phone_off_until=0", {}, ["sent", "delivered"], None),
    ("undelivered_30005=0.5,undelivered_30007=0.5", {}, ["sent", "undelivered"], "3000[57]"),
    ("not_on_whatsapp=1", ON_WHATSAPP, ["sent", "undelivered"], "63024"),
    ("not_on_whatsapp=1", {}, ["sent", "delivered"], None),
    ("window_seconds=60", ON_WHATSAPP, ["failed"], "63016"),
]


@pytest.mark.parametrize(("faults", "fields", "states", "code"), CASES, ids=[f"{c[0]} {c[2]}" for c in CASES])
def test_states(faults, fields, states, code):
    with listening() as webhook, running(faults=faults) as twilio:
        assert order(twilio.base, StatusCallback=webhook.url, **fields).status == 201
        twilio.settle()
        assert webhook.statuses() == states
        if code:
            assert webhook.forms()[-1]["ErrorCode"] in (code, code[:4] + "5", code[:4] + "7")
            assert str(listed(twilio.base)[0]["error_code"]) == webhook.forms()[-1]["ErrorCode"]
        else:
            assert all("ErrorCode" not in form for form in webhook.forms())


def test_receipts_are_signed_for_the_whole_url_without_its_fragment():
    with listening() as webhook, running() as twilio:
        url = f"{webhook.url}/status?m=7"
        sid = order(twilio.base, StatusCallback=f"{url}#rc=2").resource["sid"]
        twilio.settle()
    validator = RequestValidator(ACCOUNT.tokens[0])
    assert all(validator.validate(url, heard.form, heard.signature) for heard in webhook.heard)
    assert {form["MessageSid"] for form in webhook.forms()} == {sid}


def test_an_early_receipt_is_there_before_the_answer():
    with listening() as webhook, running(faults="receipts_early=1", pace=Pace(sent=5, delivered=6)) as twilio:
        order(twilio.base, StatusCallback=webhook.url)
        assert webhook.statuses() == ["sent"]


def test_a_late_receipt_comes_later_than_the_state():
    with listening() as webhook, running(faults="receipts_delay=0.3") as twilio:
        order(twilio.base, StatusCallback=webhook.url)
        time.sleep(0.15)
        assert listed(twilio.base)[0]["status"] == "delivered"
        assert webhook.statuses() == []
        twilio.settle()
        assert webhook.statuses() == ["sent", "delivered"]


def test_the_window_opens_when_the_person_writes():
    with listening() as webhook, running(faults="window_seconds=60", webhook=webhook.url) as twilio:
        twilio.write(Inbound(f"whatsapp:{PERSON}", "hola"))
        order(twilio.base, **ON_WHATSAPP)
        twilio.settle()
        assert listed(twilio.base, "To=whatsapp:%2B51987654321")[0]["status"] == "delivered"


def test_a_phone_that_was_off_comes_back():
    with running(faults=f"phone_off_numbers={PERSON},phone_off_until=0.2") as twilio:
        order(twilio.base)
        time.sleep(0.3)
        order(twilio.base)
        twilio.settle()
        assert [message.status for message in twilio.stand_in.outbound()] == ["undelivered", "delivered"]

"""Each thing that goes wrong with the REST API, seen by a client without retries, and written in the journal."""

from __future__ import annotations

import time

import pytest

from twilio_stand_in.testing import running
from twilio_stand_in.tests.raw import PERSON, ask, listed, order

# fault, status that the client sees, what broke, whether the message was taken
SINGLE = [
    ("rest_429=1,retry_after=7", 429, "", False),
    ("rest_5xx_before=1", 500, "", False),
    ("rest_5xx_after=1", 500, "", True),
    ("rest_timeout_before=1", 0, "TimeoutError", False),
    ("rest_timeout_after=1", 0, "TimeoutError", True),
    ("rest_reset_before=1", 0, "ConnectionResetError", False),
    ("rest_reset_after=1", 0, "ConnectionResetError", True),
    ("opted_out=1", 400, "", False),
    (f"opted_out_numbers=+51911111111|{PERSON}", 400, "", False),
    ("outages=0..100", 503, "", False),
    ("outages=0..100:refuse", 0, "ConnectionRefusedError", False),
]


@pytest.mark.parametrize(("faults", "status", "broke", "taken"), SINGLE, ids=[row[0] for row in SINGLE])
def test_one_fault(faults, status, broke, taken):
    with running(faults=faults) as twilio:
        time.sleep(0.05)  # an outage from the start has begun
        seen = order(twilio.base, seconds=0.3)
        assert (seen.status, seen.broke) == (status, broke)
        twilio.go_wrong("")
        assert len(list(twilio.stand_in.messages)) == taken
        if "refuse" not in faults:
            assert len(listed(twilio.base)) == taken
            assert sum(twilio.stand_in.journal.counts().values()) == 1


def test_too_many_requests_say_when_to_come_again():
    with running(faults="rest_429=1,retry_after=7") as twilio:
        seen = order(twilio.base)
    assert (seen.headers["Retry-After"], seen.resource["code"]) == ("7", 20429)


def test_an_opted_out_number_is_refused_with_21610_and_others_are_not():
    with running(faults=f"opted_out_numbers={PERSON}") as twilio:
        assert order(twilio.base).resource["code"] == 21610
        assert order(twilio.base, To="+51911111111").status == 201


def test_what_was_taken_after_the_client_had_gone_is_listed_with_its_callers_id():
    with running(faults="rest_timeout_after=1") as twilio:
        order(twilio.base, seconds=0.2, StatusCallback="http://127.0.0.1:9/status?m=41")
        asked = twilio.stand_in.journal.asked
        assert [message.m for message in twilio.stand_in.outbound()] == ["41"]
        assert [message["body"] for message in listed(twilio.base, "To=%2B51987654321")] == ["Hola"]
        assert [(each.status, each.m, each.fault) for each in asked][0] == (0, "41", "rest_timeout_after")


def test_an_answer_takes_the_time_it_is_told():
    with running(faults="latency=0.1") as twilio:
        start = time.monotonic()
        assert order(twilio.base).status == 201
        assert time.monotonic() - start >= 0.1


def test_reading_fails_by_its_own_rate():
    with running(faults="read_5xx=1") as twilio:
        assert order(twilio.base).status == 201
        assert ask(twilio.base, "GET", "/v1/Content").status == 500
        assert twilio.stand_in.journal.counts() == {"read_5xx": 1}


def test_an_outage_ends_and_the_door_opens_again():
    with running(faults="outages=0..0.3:refuse") as twilio:
        time.sleep(0.05)
        assert order(twilio.base).broke == "ConnectionRefusedError"
        deadline = time.monotonic() + 10
        while order(twilio.base).status != 201:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_what_is_tried_again_meets_another_fate():
    with running(faults="rest_5xx_before=0.5", seed=1) as twilio:
        statuses = {order(twilio.base).status for _ in range(40)}
    assert statuses == {201, 500}


def test_a_fault_befalls_about_as_many_as_its_rate_says():
    with running(faults="rest_5xx_before=0.05", seed=3) as twilio:
        seen = [order(twilio.base, Body=f"mensaje {n}").status for n in range(400)]
    assert 8 <= seen.count(500) <= 36  # within four standard deviations of 20


@pytest.mark.parametrize("fault", ["rest_5xx_after=1", "rest_reset_after=1"])
def test_what_is_refused_anyway_is_no_fault(fault):
    with running(faults=fault) as twilio:
        assert order(twilio.base, To="12").resource["code"] == 21211
        assert twilio.stand_in.journal.counts() == {}

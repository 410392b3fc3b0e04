"""What Twilio says becomes one decision, by a table that operators can read too."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import urllib3
from twilio.base.exceptions import TwilioRestException

from channels_app.consequences import AFTERWARDS, REFUSED
from channels_app.errors import ErrorClass
from channels_app.transports.twilio import client, errors
from channels_app.transports.twilio.http import NoAnswer, PooledHttpClient, seconds_in

E = ErrorClass
POOL: Any = None  # urllib3 names where an error happened; nothing here reads it
NOT_THIS_WAY_AGAIN = {E.NEVER, E.OPTED_OUT, E.OTHER_CHANNEL, E.TEMPLATE, E.CONFIGURATION}


@pytest.mark.parametrize(
    ("codes", "classes"),
    [
        ("21211 21614 21408 21612 30004 30007 63013 63033", {E.NEVER}),
        ("21617 63027 63028", NOT_THIS_WAY_AGAIN),
        ("63003 63024 30005 30006", {E.OTHER_CHANNEL}),
        ("20429 30001 30008 63018 20500", {E.LATER}),
        ("63017 63038 21611", {E.LATER}),
        ("30003", {E.PHONE_OFF}),
        ("63016", {E.TEMPLATE}),
        ("21610", {E.OPTED_OUT}),
        ("20003 30002 21606 21705 63007 63020", {E.STOPPED}),
        ("63041 63005 21617", {E.CONFIGURATION}),
    ],
)
def test_each_known_code_has_its_class(codes, classes):
    assert {code: errors.class_of(code) for code in codes.split() if errors.class_of(code) not in classes} == {}


def test_the_table_has_every_class_and_a_reason_in_plain_spanish_for_each_code():
    table = errors._table()
    assert {row["class"] for row in table.values()} == {c.name for c in ErrorClass}
    unreadable = [code for code in table if not re.fullmatch(r"[A-ZÁÉÍÓÚÑ].{10,110}\.", errors.reason_of(code))]
    assert unreadable == []
    assert all(set(row) <= {"class", "reason", "wait"} for row in table.values())


def test_every_class_has_its_consequence():
    assert set(REFUSED) == set(AFTERWARDS) == set(ErrorClass)


@pytest.mark.parametrize(
    ("status", "code", "decision"),
    [
        (400, 21211, E.NEVER),
        (400, 21610, E.OPTED_OUT),
        (400, 99999, E.NEVER),
        (400, None, E.NEVER),
        (429, 20429, E.LATER),
        (429, None, E.LATER),
        (401, 20003, E.STOPPED),
        (401, None, E.STOPPED),
        (400, 21606, E.STOPPED),
        (500, 20500, E.UNKNOWN),  # later, but it may have been taken: look first
        (503, None, E.UNKNOWN),
        (500, None, E.UNKNOWN),
    ],
)
def test_what_the_rest_api_answers_becomes_one_decision(status, code, decision):
    assert errors.error_of(status, code) is decision


def test_a_receipt_with_an_unknown_code_is_the_end_of_the_message():
    assert errors.class_of("99999") is errors.class_of("") is E.NEVER
    assert errors.reason_of("99999") == ""


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), ("0", 0.0), ("-3", 0.0), (None, None), ("soon", None)])
def test_retry_after_in_seconds(header, seconds):
    assert seconds_in(header) == seconds


def test_retry_after_as_a_date():
    at = datetime.now(timezone.utc) + timedelta(seconds=90)
    assert seconds_in(at.strftime("%a, %d %b %Y %H:%M:%S GMT")) == pytest.approx(88, abs=3)
    assert seconds_in("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0


@pytest.fixture
def answering(monkeypatch):
    """answering(429, {"Retry-After": "7"}) lets the next request to Twilio be answered so; it holds what was asked."""
    asked = []

    def answer(status, headers=None, body=b"{}", error=None):
        def request(self, method, url, **more):
            asked.append((method, url, more))
            if error:
                raise error
            return urllib3.HTTPResponse(body=body, status=status, headers=headers or {}, preload_content=True)

        monkeypatch.setattr(urllib3.PoolManager, "request", request)
        return asked

    return answer


def failure_of_a_request():
    http = client._http()
    answer = http.request("POST", "https://api.twilio.com/x", data={"To": "+51 9", "Skip": None}, auth=("AC", "token"))
    return client.transport_error(TwilioRestException(answer.status_code, "/x", code=None))


@pytest.mark.parametrize(
    ("status", "headers", "decision", "wait"),
    [
        (429, {"Retry-After": "7"}, E.LATER, 7.0),
        (429, {}, E.LATER, 1.0),  # the whole channel is too fast: it pauses at least a moment
        (503, {"Retry-After": "30"}, E.UNKNOWN, 30.0),
        (400, {"Retry-After": "7"}, E.NEVER, None),
    ],
)
def test_the_wish_of_twilio_comes_with_the_error(answering, status, headers, decision, wait):
    [*_] = answering(status, headers)
    error = failure_of_a_request()
    assert (error.error_class, error.retry_after) == (decision, wait)


def test_the_form_goes_out_as_a_form_without_what_is_unset(answering):
    asked = answering(400)
    failure_of_a_request()
    [(method, _, more)] = asked
    assert (method, more["body"]) == ("POST", "To=%2B51+9")
    assert more["headers"]["Content-Type"] == "application/x-www-form-urlencoded"
    assert more["headers"]["authorization"].startswith("Basic ")
    assert more["redirect"] is False


@pytest.mark.parametrize(
    ("error", "decision"),
    [
        (urllib3.exceptions.NewConnectionError(POOL, "no"), E.LATER),
        (urllib3.exceptions.ConnectTimeoutError(POOL, "no"), E.LATER),
        (urllib3.exceptions.ReadTimeoutError(POOL, "", "no"), E.UNKNOWN),
        (urllib3.exceptions.ProtocolError("closed"), E.UNKNOWN),
    ],
)
def test_a_break_before_anything_was_sent_is_later_and_any_other_unknown(answering, error, decision):
    answering(0, error=error)
    with pytest.raises(NoAnswer) as caught:
        PooledHttpClient().request("GET", "https://api.twilio.com/x")
    assert client.transport_error(caught.value).error_class is decision

"""The server answers what real clients send, however it is cut, and survives what is no HTTP."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest

from twilio_stand_in.testing import running
from twilio_stand_in.tests.raw import listed, order

GET = b"GET /_stand_in/journal HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /_stand_in/faults HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n\r\nrest_429=0.5"


def talk(base: str, *pieces: bytes, until: int = 1) -> bytes:
    """What comes back until so many answers are there or the connection is gone."""
    parts = urlsplit(base)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            wire.sendall(piece)
        heard = b""
        while heard.count(b"HTTP/1.1") < until:
            try:
                more = wire.recv(65536)
            except ConnectionResetError:
                return heard + b"(reset)"
            if not more:
                break
            heard += more
    return heard


def test_requests_on_one_connection_are_answered_in_order():
    with running() as twilio:
        heard = talk(twilio.base, GET + POST + GET, until=3)
    assert heard.count(b"200 OK") == 3
    assert heard.index(b"faults") > heard.index(b"counts")


def test_a_request_may_come_byte_by_byte():
    with running() as twilio:
        heard = talk(twilio.base, *(POST[n : n + 1] for n in range(len(POST))))
        assert b"rest_429=0.5" in heard
        assert twilio.stand_in.exchange.faults.rest_429 == 0.5


GARBAGE = [
    b"hello\r\n\r\n",
    b"GET\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_what_is_no_request_is_reset_and_others_are_served(garbage):
    with running() as twilio:
        assert talk(twilio.base, garbage) == b"(reset)"
        assert order(twilio.base).status == 201
        assert len(listed(twilio.base)) == 1


def test_a_client_that_wants_to_close_is_let_go():
    with running() as twilio:
        heard = talk(twilio.base, GET.replace(b"Host: x", b"Connection: close"), until=2)
    assert heard.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("path", ["", "nowhere"])
def test_the_stand_ins_own_doors_say_which_there_are(path):
    with running() as twilio:
        assert b"POST people" in talk(twilio.base, GET.replace(b"journal", path.encode()))


def test_faults_and_people_that_do_not_fit_are_said():
    with running() as twilio:
        body = b'{"text": "who?"}'
        head = f"POST /_stand_in/people HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        assert b"sender" in talk(twilio.base, head + body)
        assert b"between 0 and 1" in talk(twilio.base, POST.replace(b"0.5", b"9.5"))

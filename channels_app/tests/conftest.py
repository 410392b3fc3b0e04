"""People who have written, and a dialogue that answers as a test wants."""

from __future__ import annotations

import itertools

import pytest

from channels_app import alerts, contents, dialogue
from channels_app.dialogue import Reply, Turn
from channels_app.incoming import Incoming
from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.receive import receive
from channels_app.tests.sending import Vendor
from channels_app.transports.twilio import adapter as twilio
from channels_app.turn import take_turns

ROSA = "+51987654321"
_ids = itertools.count(1)


@pytest.fixture
def writes():
    """writes("hola") stores an inbound message and returns it."""

    def write(text="hola", *, sender=ROSA, kind="sms", **more):
        external_id = f"SM{next(_ids)}"
        receive(Incoming(kind=kind, external_id=external_id, sender=sender, recipient="+519", text=text, **more))
        return InboundMessage.objects.get(external_id=external_id)

    return write


@pytest.fixture
def echo(monkeypatch):
    """A dialogue that repeats what it hears; the list holds what reached it."""
    heard = []

    def converse(message, *, choice=""):
        heard.append(choice or message.text)
        return Turn(replies=(Reply(text=f"oí {message.text}"),), awaiting="place")

    monkeypatch.setattr(dialogue, "converse", converse)
    return heard


@pytest.fixture
def says(writes, echo):
    """says("baja") writes and has it answered; returns the new texts to the person."""

    def say_and_hear(text="", **more):
        before = len(texts_out())
        writes(text, **more)
        take_turns()
        assert unanswered() == 0
        return texts_out()[before:]

    return say_and_hear


@pytest.fixture
def vendor(monkeypatch):
    """Twilio, as `channels_app.tests.sending.Vendor` plays it."""
    plays = Vendor()
    monkeypatch.setattr(twilio, "send", plays.send)
    monkeypatch.setattr(twilio, "find_sent", plays.find_sent)
    return plays


@pytest.fixture
def woken(monkeypatch):
    """What somebody was woken with: (kind, subject). Here each alert is the first of its hour."""
    kinds = []
    monkeypatch.setattr(alerts, "raise_alert", lambda kind, *, subject, reason="": kinds.append((kind, subject)))
    return kinds


@pytest.fixture
def no_contents_kept():
    """What is kept per process of prepared contents does not outlive a test's database."""
    contents.forget()
    yield
    contents.forget()


def texts_out():
    return [message.text for message in OutboundMessage.objects.order_by("pk")]


def unanswered():
    return InboundMessage.objects.filter(answered_at=None).count()


def wanted():
    return WantedTurn.objects.count()

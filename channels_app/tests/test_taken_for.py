"""What the dialogue took a message for stands beside it, so that doubtful ones are found without reading all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channels_app import dialogue, emptying
from channels_app.dialogue import Reply, Turn, Understood
from channels_app.models import DOUBTFUL, InboundMessage
from channels_app.turn import take_turns
from contacts.models import Contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def understands(monkeypatch):
    """understands(Understood(…), awaiting="place") lets the dialogue take the next messages for that."""

    def play(understood, *, awaiting=""):
        turn = Turn(replies=(Reply("¿Dónde vives?"),), awaiting=awaiting, understood=understood)
        monkeypatch.setattr(dialogue, "converse", lambda message, **more: turn)

    return play


def taken_for(message):
    return InboundMessage.objects.values_list("intent", "confidence", "margin", "asked", "asked_again").get(
        pk=message.pk
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            {"intent": "greet", "confidence": 0.6, "second": "help", "second_confidence": 0.25},
            Understood("greet", 0.6, 0.35),
        ),
        (
            {"intent": "inform", "confidence": 1.0, "second": None, "second_confidence": 0.0},
            Understood("inform", 1, 1),
        ),
        ({"intent": "out_of_scope", "confidence": 0.0}, Understood("out_of_scope", 0, 0)),
        ({"intent": None}, None),
        (None, None),
    ],
)
def test_what_the_dialogue_server_tells(told, expected):
    assert dialogue._turn({"replies": [], "awaiting": None, "understood": told}).understood == expected


def test_an_older_dialogue_server_tells_nothing():
    assert dialogue._turn({"replies": [], "awaiting": None}).understood is None


def test_a_message_is_kept_with_what_it_was_taken_for_and_what_had_been_asked(writes, understands):
    understands(Understood("inform", 0.5, 0.1), awaiting="place")
    first = writes("quiero estudiar")
    take_turns()
    second = writes("por el cerro")
    take_turns()
    assert taken_for(first) == ("inform", 0.5, 0.1, "", False)
    assert taken_for(second) == ("inform", 0.5, 0.1, "place", True)


def test_a_message_that_a_gate_answered_was_taken_for_nothing(writes, echo):
    message = writes("baja")
    take_turns()
    assert taken_for(message) == (None,) * 5


def test_it_costs_no_query(writes, understands):
    understands(None)
    writes("hola")
    with CaptureQueriesContext(connection) as without:
        take_turns()
    understands(Understood("greet", 0.5, 0.1))
    writes("hola")
    with CaptureQueriesContext(connection) as with_it:
        take_turns()
    assert len(with_it) <= len(without)


@pytest.mark.parametrize(
    ("margin", "again", "doubtful"),
    [
        (0.0, False, True), (0.39, False, True), (0.4, False, False), (0.9, False, False),
        (0.9, True, True), (1.0, True, False), (None, None, False),
    ],
)  # fmt: skip
def test_which_messages_are_doubtful(writes, margin, again, doubtful):
    message = writes("hola")
    InboundMessage.objects.filter(pk=message.pk).update(margin=margin, asked_again=again)
    assert InboundMessage.objects.filter(DOUBTFUL).exists() is doubtful


def test_doubtful_messages_are_found_by_their_own_index(writes):
    one = writes("hola")
    same = {"channel": one.channel, "contact": one.contact, "address": one.address, "margin": 0.9}
    InboundMessage.objects.bulk_create([InboundMessage(external_id=f"X{n}", **same) for n in range(1000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE channels_app_inboundmessage")
    assert "inbound_doubtful" in InboundMessage.objects.filter(DOUBTFUL, pk__gt=one.pk).order_by("pk").explain()


def test_it_is_forgotten_with_the_words(writes, understands):
    understands(Understood("delete_data", 0.5, 0.1))
    message = writes("borra")
    take_turns()
    emptying.empty_inbound(InboundMessage.objects.filter(contact=Contact.objects.get()))
    assert taken_for(message) == (None,) * 5

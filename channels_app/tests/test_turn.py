"""Each message gets one reply, in order, and a break at any hop loses and doubles nothing."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from channels_app import dialogue, lease, relay
from channels_app.dialogue import DialogueUnavailable, Option, Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.tasks import take_turns_of
from channels_app.tests.conftest import texts_out, unanswered, wanted
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db


def test_messages_are_answered_in_order_of_arrival(writes, echo):
    contact = [writes(text).contact_id for text in ("uno", "dos", "tres")][0]
    take_turns(contact)
    assert texts_out() == ["oi uno", "oi dos", "oi tres"]
    assert (unanswered(), wanted()) == (0, 0)


def test_one_inbound_becomes_one_outbound_with_its_segments(writes, monkeypatch):
    replies = (
        Reply("¿En qué distrito vives?"),
        Reply("Elige:", (Option("Sí", "consent=yes"), Option("No", "consent=no"))),
    )
    monkeypatch.setattr(dialogue, "converse", lambda message: Turn(replies=replies))
    take_turns(writes().contact_id)
    message = OutboundMessage.objects.get()
    assert message.text == "¿En qué distrito vives?\nElige:\n1 Si\n2 No"
    assert (message.encoding, message.segments, message.in_reply_to) == ("GSM-7", 1, InboundMessage.objects.get())


def test_whatsapp_keeps_its_accents(writes, monkeypatch):
    monkeypatch.setattr(dialogue, "converse", lambda message: Turn(replies=(Reply("¿Qué sabes?"),)))
    take_turns(writes(kind="whatsapp").contact_id)
    assert texts_out() == ["¿Qué sabes?"]


def test_the_question_being_asked_is_remembered(writes, echo):
    message = writes()
    take_turns(message.contact_id)
    message.contact.refresh_from_db()
    assert message.contact.awaiting == "place"


def test_while_the_dialogue_is_away_the_message_waits_and_nothing_is_said(writes, monkeypatch, echo):
    message = writes()
    answering = dialogue.converse

    def away(message):
        raise DialogueUnavailable("ConnectionError")

    monkeypatch.setattr(dialogue, "converse", away)
    take_turns(message.contact_id)
    assert (unanswered(), texts_out()) == (1, [])
    row = WantedTurn.objects.get()
    assert row.lease is None
    assert row.wanted_at > timezone.now()
    monkeypatch.setattr(dialogue, "converse", answering)
    take_turns(message.contact_id)
    assert texts_out() == ["oi hola"]


def test_a_dialogue_without_words_leaves_nobody_without_an_answer(writes, monkeypatch):
    monkeypatch.setattr(dialogue, "converse", lambda message: Turn(replies=()))
    take_turns(writes().contact_id)
    assert texts_out()[0].startswith("No te entendi bien")


def test_who_lost_the_lease_writes_nothing(writes, monkeypatch):
    message = writes()

    def slow(message):
        WantedTurn.objects.update(lease="00000000-0000-0000-0000-000000000001")  # another worker took over
        return Turn(replies=(Reply("tarde"),))

    monkeypatch.setattr(dialogue, "converse", slow)
    take_turns(message.contact_id)
    assert (unanswered(), texts_out()) == (1, [])


def test_a_lease_that_ran_out_is_taken_over(writes, echo):
    message = writes()
    assert lease.claim(message.contact_id)
    assert lease.claim(message.contact_id) is None
    WantedTurn.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    take_turns(message.contact_id)
    assert texts_out() == ["oi hola"]


def test_what_arrives_during_a_turn_is_answered_by_the_same_worker(writes, monkeypatch):
    first = writes("uno")

    def converse(message):
        if message.text == "uno":
            writes("dos")
        return Turn(replies=(Reply(message.text),))

    monkeypatch.setattr(dialogue, "converse", converse)
    take_turns(first.contact_id)
    assert texts_out() == ["uno", "dos"]


@pytest.mark.django_db(transaction=True)
def test_many_workers_for_one_contact_answer_each_message_once(writes, echo):
    contact = [writes(str(n)).contact_id for n in range(10)][0]

    def work():
        take_turns(contact)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts_out() == [f"oi {n}" for n in range(10)]


@pytest.fixture
def published(monkeypatch):
    ids = []
    monkeypatch.setattr(take_turns_of, "delay", ids.append)
    return ids


def test_the_relay_publishes_each_wanted_turn_once(writes, published):
    contact = writes().contact_id
    writes()
    assert (relay.publish_wanted(), relay.publish_wanted()) == (1, 0)
    assert published == [contact]
    writes()  # a new message wants a turn again
    assert relay.publish_wanted() == 1


def test_a_broker_that_is_away_leaves_turns_wanted(writes, published, monkeypatch):
    def away(contact_id):
        raise OperationalError("no broker")

    writes()
    monkeypatch.setattr(take_turns_of, "delay", away)
    with transaction.atomic():
        relay.publish_patiently()
    monkeypatch.setattr(take_turns_of, "delay", published.append)
    assert relay.publish_wanted() == 1


@pytest.mark.parametrize(
    ("label", "state", "swept"),
    [
        ("published long ago, in nobody's hands", {"published": 60, "leased": None}, 1),
        ("published long ago, the worker died", {"published": 90, "leased": -1}, 1),
        ("published long ago, being worked on", {"published": 60, "leased": 30}, 0),
        ("published just now", {"published": 1, "leased": None}, 0),
    ],
)
def test_the_sweep_finds_what_got_stuck(writes, label, state, swept):
    writes()
    now = timezone.now()
    leased = None if state["leased"] is None else now + timedelta(seconds=state["leased"])
    WantedTurn.objects.update(
        published_at=now - timedelta(seconds=state["published"]),
        leased_until=leased,
        lease=leased and "00000000-0000-0000-0000-000000000001",
    )
    assert relay.sweep() == swept

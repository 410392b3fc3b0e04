"""Each message gets one reply, in order, and a break at any hop loses and doubles nothing."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError

from channels_app import dialogue, lease, relay, tasks
from channels_app.dialogue import DialogueUnavailable, Option, Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.tests.conftest import texts_out, unanswered, wanted
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db


def test_messages_are_answered_in_order_of_arrival(writes, echo):
    for text in ("uno", "dos", "tres"):
        writes(text)
    take_turns()
    assert texts_out() == ["oi uno", "oi dos", "oi tres"]
    assert (unanswered(), wanted()) == (0, 0)


def test_one_inbound_becomes_one_outbound_with_its_segments(writes, monkeypatch):
    replies = (
        Reply("¿En qué distrito vives?"),
        Reply("Elige:", (Option("Sí", "consent=yes"), Option("No", "consent=no"))),
    )
    monkeypatch.setattr(dialogue, "converse", lambda message: Turn(replies=replies))
    writes()
    take_turns()
    message = OutboundMessage.objects.get()
    assert message.text == "¿En qué distrito vives?\nElige:\n1 Si\n2 No"
    assert (message.encoding, message.segments, message.in_reply_to) == ("GSM-7", 1, InboundMessage.objects.get())


def test_whatsapp_keeps_its_accents(writes, monkeypatch):
    monkeypatch.setattr(dialogue, "converse", lambda message: Turn(replies=(Reply("¿Qué sabes?"),)))
    writes(kind="whatsapp")
    take_turns()
    assert texts_out() == ["¿Qué sabes?"]


def test_the_question_being_asked_is_remembered(writes, echo):
    message = writes()
    take_turns()
    message.contact.refresh_from_db()
    assert message.contact.awaiting == "place"


def test_while_the_dialogue_is_away_the_message_waits_and_nothing_is_said(writes, monkeypatch, echo):
    writes()
    answering = dialogue.converse

    def away(message):
        raise DialogueUnavailable("ConnectionError")

    monkeypatch.setattr(dialogue, "converse", away)
    take_turns()
    assert (unanswered(), texts_out()) == (1, [])
    row = WantedTurn.objects.get()
    assert row.lease is None
    assert row.wanted_at > timezone.now()
    monkeypatch.setattr(dialogue, "converse", answering)
    take_turns()  # too early
    assert texts_out() == []
    WantedTurn.objects.update(wanted_at=timezone.now())
    take_turns()
    assert texts_out() == ["oi hola"]


def test_a_dialogue_without_words_leaves_nobody_without_an_answer(writes, monkeypatch):
    monkeypatch.setattr(dialogue, "converse", lambda message: Turn(replies=()))
    writes()
    take_turns()
    assert texts_out()[0].startswith("No te entendi bien")


def test_who_lost_the_lease_writes_nothing(writes, monkeypatch):
    writes()

    def slow(message):
        WantedTurn.objects.update(lease="00000000-0000-0000-0000-000000000001")  # another worker took over
        return Turn(replies=(Reply("tarde"),))

    monkeypatch.setattr(dialogue, "converse", slow)
    take_turns()
    assert (unanswered(), texts_out()) == (1, [])


def test_a_lease_that_ran_out_is_taken_over(writes, echo):
    writes()
    assert lease.claim()
    assert lease.claim() is None
    WantedTurn.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    take_turns()
    assert texts_out() == ["oi hola"]


def test_what_arrives_during_a_turn_is_answered_by_the_same_worker(writes, monkeypatch):
    writes("uno")

    def converse(message):
        if message.text == "uno":
            writes("dos")
        return Turn(replies=(Reply(message.text),))

    monkeypatch.setattr(dialogue, "converse", converse)
    take_turns()
    assert texts_out() == ["uno", "dos"]


@pytest.mark.django_db(transaction=True)
def test_many_workers_for_one_contact_answer_each_message_once(writes, echo):
    for n in range(10):
        writes(str(n))

    def work():
        take_turns()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts_out() == [f"oi {n}" for n in range(10)]


@pytest.fixture
def calls(monkeypatch):
    """Counts calls of workers; the queue holds as many until a test empties it."""
    made = []
    monkeypatch.setattr(tasks.take_turns, "delay", lambda: made.append("call"))
    monkeypatch.setattr(relay, "_calls_waiting", lambda: len(made))
    return made


def test_the_relay_calls_one_worker_for_each_wanted_turn(writes, calls):
    writes()
    writes()
    assert (relay.publish_wanted(), relay.publish_wanted()) == (1, 0)
    writes()  # a new message wants a turn again
    assert relay.publish_wanted() == 1
    assert len(calls) == 2


def test_a_long_queue_is_not_made_longer_and_nobody_is_forgotten(writes, calls, echo, monkeypatch):
    monkeypatch.setattr(relay, "MOST_CALLS", 3)
    for n in range(5):
        writes(sender=f"+5191111111{n}")
    assert (relay.publish_wanted(), relay.publish_wanted()) == (3, 0)
    take_turns()  # one worker that is awake goes on to whoever waits
    assert (unanswered(), len(texts_out())) == (0, 5)


def test_a_worker_stops_between_contacts_and_says_that_somebody_may_wait(writes, calls, echo):
    for n in range(3):
        writes(sender=f"+5191111111{n}")
    assert take_turns(most=2)
    assert unanswered() == 1
    tasks.take_turns()
    assert (unanswered(), calls) == (0, [])


def test_a_broker_that_is_away_leaves_turns_wanted(writes, calls, monkeypatch):
    def away():
        raise OperationalError("no broker")

    writes()
    with monkeypatch.context() as patch:
        patch.setattr(tasks.take_turns, "delay", away)
        relay.publish_patiently()
    assert relay.publish_wanted() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_comes_at_once_finds_the_turn_it_was_called_for(writes, calls, echo, monkeypatch):
    def work():
        take_turns()
        connection.close()

    def at_once():
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()

    writes()
    monkeypatch.setattr(tasks.take_turns, "delay", at_once)
    relay.publish_wanted()
    assert (unanswered(), wanted()) == (0, 0)


@pytest.mark.parametrize(
    ("label", "state", "swept"),
    [
        ("published long ago, in nobody's hands", {"published": 60, "leased": None}, 1),
        ("published long ago, the worker died", {"published": 90, "leased": -1}, 1),
        ("published long ago, being worked on", {"published": 60, "leased": 30}, 0),
        ("published just now", {"published": 1, "leased": None}, 0),
        ("published just now, the worker died", {"published": 1, "leased": -1}, 1),
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

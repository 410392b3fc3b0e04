"""While the dialogue is away nobody is forgotten, and everybody hears once that the answer will come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from channels_app import availability, dialogue, gates, patience, relay, tasks
from channels_app.dialogue import DialogueUnavailable, Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.tests.conftest import texts_out, unanswered, wanted
from channels_app.tests.outages import breaks, starts, time_passes
from channels_app.turn import take_turns
from channels_app.wording import say
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db
WAIT = "Recibi tu mensaje"


@pytest.fixture
def away(monkeypatch):
    monkeypatch.setattr(dialogue, "converse", breaks(DialogueUnavailable("ConnectionError")))


def test_after_a_minute_the_person_hears_once_that_the_answer_will_come(writes, away):
    writes()
    take_turns()
    assert texts_out() == []
    for _ in range(4):
        time_passes(61)
        take_turns()
    assert starts(texts_out()) == [WAIT]
    assert unanswered() == 1  # that was no answer
    assert OutboundMessage.objects.get().in_reply_to is None


def test_the_answer_comes_after_it_and_the_next_outage_is_told_again(writes, away, echo, monkeypatch):
    answering = dialogue.converse
    for _ in range(2):
        monkeypatch.setattr(dialogue, "converse", breaks(DialogueUnavailable("ReadTimeoutError")))
        writes()
        time_passes(61)
        take_turns()
        monkeypatch.setattr(dialogue, "converse", answering)
        time_passes(0)
        take_turns()
    assert starts(texts_out()) == [WAIT, "oi hola"] * 2
    assert wanted() == 0


def test_it_is_said_in_the_language_of_the_contact(writes, away):
    Contact.objects.filter(pk=writes().contact_id).update(language="qu")
    time_passes(61)
    take_turns()
    assert texts_out() == [say("please_wait", "qu")]


@pytest.mark.parametrize("no_more", ["opted_out", "blocked"])
def test_who_is_not_to_be_written_to_is_not_told_to_wait(writes, away, monkeypatch, no_more):
    message = writes()
    monkeypatch.setattr(gates, "judge", lambda message: None)  # even where no gate thought of it
    if no_more == "opted_out":
        Address.objects.filter(pk=message.address_id).update(opted_out=True)
    else:
        Contact.objects.filter(pk=message.contact_id).update(blocked=True)
    time_passes(61)
    take_turns()
    assert (texts_out(), wanted()) == ([], 1)


@pytest.mark.parametrize(
    ("waited", "least", "most"), [(0, 2, 4), (20, 7, 13), (58, 2, 4), (59.99, 0.1, 2.1), (61, 22, 38), (9000, 22, 38)]
)
def test_pauses_grow_and_the_minute_is_not_missed(waited, least, most):
    assert all(least <= patience.pause(waited) <= most for _ in range(50))


def test_when_it_is_back_those_who_waited_longest_come_first(writes, away, monkeypatch):
    order = [f"+5191111111{n}" for n in (3, 1, 2)]
    for place, sender in enumerate(order):
        message = writes(sender, sender=sender)
        InboundMessage.objects.filter(pk=message.pk).update(received_at=timezone.now() - timedelta(seconds=30 - place))
    writes("otra vez", sender=order[0])  # who asks again keeps the place of the first message
    take_turns()
    monkeypatch.setattr(dialogue, "converse", lambda message, **more: Turn(replies=(Reply(message.text),)))
    monkeypatch.setattr(availability, "is_ready", lambda: False)
    assert patience.recover() == 0
    take_turns()
    assert texts_out() == []
    monkeypatch.setattr(availability, "is_ready", lambda: True)
    assert patience.recover() == 3
    take_turns()
    assert texts_out() == [order[0], "otra vez", *order[1:]]


def test_nobody_is_asked_while_nobody_waits(monkeypatch, db):
    monkeypatch.setattr(availability, "is_ready", lambda: pytest.fail("it was asked"))
    assert patience.recover() == 0


def test_a_postponed_turn_is_published_when_its_time_has_come(writes, away, monkeypatch):
    calls = []
    monkeypatch.setattr(tasks.take_turns, "delay", lambda: calls.append("call"))
    monkeypatch.setattr(relay, "_calls_waiting", lambda: 0)
    writes()
    take_turns()
    assert relay.publish_wanted() == 0
    time_passes(0)
    assert (relay.publish_wanted(), calls) == (1, ["call"])


def test_no_pause_is_forgotten_in_the_plan_of_the_claim(db):
    """However many wait, the one who waited longest is found by an index."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT contact_id FROM channels_app_wantedturn ORDER BY wanted_at LIMIT 1")
        assert "turn_wanted_at" in str(cursor.fetchall())

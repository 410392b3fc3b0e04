"""While the dialogue is away nobody is forgotten, and everybody hears once that the answer will come."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from channels_app import availability, dialogue, gates, lease, patience, relay, tasks
from channels_app.availability import Availability, of_the_dialogue
from channels_app.dialogue import DialogueFailed, DialogueUnavailable, Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.tests.conftest import texts_out, unanswered, wanted
from channels_app.turn import take_turns
from channels_app.wording import say
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db
WAIT, NO_WORDS = "Recibi tu mensaje", "No te entendi bien"


def breaks(error):
    def converse(message, **more):
        raise error

    return converse


@pytest.fixture
def away(monkeypatch):
    monkeypatch.setattr(dialogue, "converse", breaks(DialogueUnavailable("ConnectionError")))


def time_passes(seconds):
    """All that was written so far was written so much earlier, and all that waits is due."""
    for message in InboundMessage.objects.all():
        InboundMessage.objects.filter(pk=message.pk).update(
            received_at=message.received_at - timedelta(seconds=seconds)
        )
    WantedTurn.objects.update(wanted_at=timezone.now())


def starts(texts):
    return [text.split(".")[0] for text in texts]


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


class Server:
    """Stands for the dialogue server: how it answers, and how often it was asked."""

    def __init__(self, monkeypatch):
        self.status, self.ready = 200, True
        self.turns = self.questions = 0
        monkeypatch.setattr(dialogue._http, "request", self._turn)
        monkeypatch.setattr(availability, "is_ready", self._asked)

    def _turn(self, *args, **more):
        self.turns += 1
        return type("Answer", (), {"status": self.status, "json": lambda _: {"replies": [{"text": "sí"}]}})()

    def _asked(self):
        self.questions += 1
        return self.ready


@pytest.fixture
def server(monkeypatch):
    fresh = Availability()
    monkeypatch.setattr(dialogue, "of_the_dialogue", fresh)
    monkeypatch.setattr(fresh, "_asked_at", of_the_dialogue._asked_at)
    return Server(monkeypatch)


def test_a_crowd_does_not_knock_on_a_server_that_is_away(writes, server, monkeypatch):
    monkeypatch.setattr(availability, "ASK_SECONDS", 3600)  # however slow the machine
    server.status, server.ready = 503, False
    for n in range(40):
        writes(sender=f"+519111111{n:02d}")
    take_turns()
    assert (server.turns, server.questions) == (1, 1)
    assert unanswered() == 40


def test_a_server_that_is_well_is_never_asked(writes, server):
    for n in range(5):
        writes(sender=f"+5191111111{n}")
    take_turns()
    assert (server.turns, server.questions, unanswered()) == (5, 0, 0)


def test_one_message_that_breaks_the_dialogue_holds_up_nobody_else(writes, server, monkeypatch):
    answering = server._turn

    def turn(*args, json, **more):
        server.status = 500 if json["message"] == "veneno" else 200
        return answering()

    monkeypatch.setattr(dialogue._http, "request", turn)
    writes("veneno", sender="+51911111111")
    writes("hola", sender="+51922222222")
    take_turns()
    assert (texts_out(), unanswered(), WantedTurn.objects.get().failures) == (["si"], 1, 1)


@pytest.mark.parametrize(
    "error", [DialogueFailed("status 500"), KeyError("the text of a message"), ZeroDivisionError()]
)
def test_after_five_failures_a_message_is_answered_without_the_dialogue(writes, monkeypatch, caplog, error):
    monkeypatch.setattr(dialogue, "converse", breaks(error))
    writes()
    for times in range(1, patience.MOST_FAILURES):
        time_passes(0)
        take_turns()
        assert (WantedTurn.objects.get().failures, texts_out()) == (times, [])
        assert WantedTurn.objects.get().wanted_at > timezone.now()
    time_passes(0)
    take_turns()
    assert starts(texts_out()) == [NO_WORDS]
    assert (unanswered(), wanted()) == (0, 0)
    assert "text of a message" not in caplog.text


def test_what_came_after_a_message_that_was_given_up_has_all_its_tries(writes, monkeypatch):
    monkeypatch.setattr(dialogue, "converse", breaks(ValueError()))
    writes("uno")
    writes("dos")
    for _ in range(patience.MOST_FAILURES):
        time_passes(0)
        take_turns()
    assert unanswered() == 1
    assert WantedTurn.objects.get().failures <= 1


def test_a_success_forgets_earlier_failures(writes, monkeypatch):
    writes("uno")
    WantedTurn.objects.update(failures=patience.MOST_FAILURES - 1)

    def converse(message, **more):
        if message.text == "uno":
            writes("dos")
            return Turn(replies=(Reply("uno"),))
        raise ValueError

    monkeypatch.setattr(dialogue, "converse", converse)
    take_turns()
    assert (texts_out(), WantedTurn.objects.get().failures) == (["uno"], 1)


def test_who_has_stopped_is_given_up_in_silence(writes, monkeypatch):
    message = writes()
    Contact.objects.filter(pk=message.contact_id).update(blocked=True)
    WantedTurn.objects.update(failures=patience.MOST_FAILURES - 1)
    monkeypatch.setattr(gates, "judge", breaks(ValueError()))
    take_turns()
    assert (texts_out(), unanswered()) == ([], 0)


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


@pytest.fixture
def cut(monkeypatch, echo):
    """cut() ends the worker's connection during its turn, as a restart of PostgreSQL does."""
    answering = dialogue.converse

    def kill(pid):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        connection.close()

    def converse(message, **more):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            thread = threading.Thread(target=kill, args=cursor.fetchone())
        thread.start()
        thread.join()
        monkeypatch.setattr(dialogue, "converse", answering)
        return answering(message)

    monkeypatch.setattr(dialogue, "converse", converse)


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_breaks_during_a_turn_costs_seconds(writes, cut):
    writes()
    take_turns()
    row = WantedTurn.objects.get()
    assert (row.lease, unanswered(), texts_out()) == (None, 1, [])
    assert row.wanted_at < timezone.now() + timedelta(seconds=5)
    time_passes(0)
    take_turns()
    assert (texts_out(), wanted()) == (["oi hola"], 0)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_longer_gets_its_lease_back_when_it_returns(writes, cut, monkeypatch):
    port, slept = connection.settings_dict["PORT"], []
    hold = lease.hold

    def away(held):
        monkeypatch.setitem(connection.settings_dict, "PORT", "9")
        hold(held)

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 3:
            monkeypatch.setitem(connection.settings_dict, "PORT", port)

    monkeypatch.setattr(lease, "hold", away)
    monkeypatch.setattr("channels_app.patience.time.sleep", sleep)
    writes()
    assert take_turns() is False
    assert len(slept) == 3
    monkeypatch.setattr(lease, "hold", hold)
    take_turns()
    assert (texts_out(), wanted()) == (["oi hola"], 0)


@pytest.mark.django_db(transaction=True)
def test_a_lock_that_is_not_given_in_time_is_that_turns_own_trouble(writes, echo, monkeypatch):
    def slow(message, **more):
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '50ms'; SELECT pg_sleep(1)")

    monkeypatch.setattr(dialogue, "converse", slow)
    writes()
    take_turns()
    assert WantedTurn.objects.get().failures == 1
    connection.close()

"""A database that breaks, goes away or makes wait during a turn costs that turn seconds and loses nothing."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from channels_app import dialogue, lease
from channels_app.models import WantedTurn
from channels_app.tests.conftest import texts_out, unanswered, wanted
from channels_app.tests.outages import time_passes
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db


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

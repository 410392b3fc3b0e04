"""What is acknowledged or sent is on disk first; only the steps between need not wait for it."""

from __future__ import annotations

import pytest
from celery.signals import worker_init
from django.core.management import call_command
from django.db import connection

from channels_app.management.commands import relay, sender

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def new_connections(monkeypatch):
    """As in a process that has just started, and none that is kept afterwards."""
    monkeypatch.setenv("PGOPTIONS", "")
    monkeypatch.delenv("PGOPTIONS")
    connection.close()
    yield
    connection.close()


def waits():
    """As the server is set, which waits wherever data matters; a test server itself does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT source FROM pg_settings WHERE name = 'synchronous_commit'")
        return cursor.fetchone() != ("client",)


def test_a_worker_does_not_wait_for_the_disk():
    worker_init.send(sender="worker")
    assert not waits()


@pytest.mark.parametrize(("command", "waiting"), [(relay, False), (sender, True)])
def test_the_sender_waits_and_the_relay_does_not(monkeypatch, command, waiting):
    seen = []
    monkeypatch.setattr(command, "run_until_stopped", lambda step: seen.append(waits()))
    call_command(command.__name__.rpartition(".")[2])
    assert seen == [waiting]


def test_whoever_takes_messages_in_waits():
    assert waits()

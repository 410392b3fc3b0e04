"""What is not stored is never acknowledged, and a database that comes back is used at once."""

from __future__ import annotations

import importlib
import threading

import pytest
from django.db import connection

from channels_app.models import InboundMessage
from conftest import sms_form

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def no_database(monkeypatch):
    """A connection that has to be made anew, to a port where nobody listens."""
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "PORT", "9")
    yield
    connection.close()


def test_without_a_database_twilio_is_told_to_come_again(twilio_posts, no_database):
    assert twilio_posts(sms_form()).status_code == 503


def test_a_database_that_came_back_is_used_by_the_next_message(twilio_posts, monkeypatch):
    connection.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "PORT", "9")
        assert twilio_posts(sms_form()).status_code == 503
    assert twilio_posts(sms_form()).status_code == 200
    assert InboundMessage.objects.count() == 1


def in_another_connection(work):
    def run():
        work()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_a_kept_connection_that_died_costs_no_message(twilio_posts):
    """PostgreSQL was restarted between two messages."""
    twilio_posts(sms_form())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]

    def kill():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    in_another_connection(kill)
    assert twilio_posts(sms_form()).status_code == 200
    assert InboundMessage.objects.count() == 2


def test_a_table_that_is_locked_becomes_a_503_and_the_repetition_is_stored_once(twilio_posts):
    """The door's limit for a statement is ten seconds; here it is short."""
    form, locked, release = sms_form(), threading.Event(), threading.Event()
    twilio_posts(sms_form())

    def lock():
        connection.set_autocommit(False)
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE channels_app_wantedturn IN ACCESS EXCLUSIVE MODE")
        locked.set()
        release.wait(20)
        connection.rollback()
        connection.close()

    holder = threading.Thread(target=lock)
    holder.start()
    locked.wait(20)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '100ms'")
    assert twilio_posts(form).status_code == 503
    release.set()
    holder.join()
    assert [twilio_posts(form).status_code for _ in range(2)] == [200, 200]
    assert InboundMessage.objects.count() == 2
    connection.close()


def test_a_door_gives_up_a_statement_before_twilio_gives_up_the_request(monkeypatch):
    monkeypatch.setenv("PGOPTIONS", "")
    monkeypatch.delenv("PGOPTIONS")  # and whatever the module sets is gone after the test
    importlib.reload(importlib.import_module("project.wsgi"))
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("10s",)
    connection.close()

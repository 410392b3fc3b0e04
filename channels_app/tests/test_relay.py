"""Redis may be down, mute or emptied: what people wrote is in the database, and is answered when Redis is back."""

from __future__ import annotations

import socket

import pytest
import redis
from celery import current_app
from django.conf import settings
from django.utils import timezone

from channels_app import relay, tasks
from channels_app.models import WantedTurn
from channels_app.tests.conftest import texts_out, unanswered
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["refuses", "takes connections and never answers"])
def broken_redis(request, monkeypatch):
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        if request.param != "refuses":
            port.listen()
        client = redis.Redis(port=port.getsockname()[1], socket_timeout=0.1, socket_connect_timeout=0.1)
        with monkeypatch.context() as patch:
            patch.setattr(relay, "redis_client", lambda: client)
            yield patch
        client.close()


def test_a_redis_that_is_down_leaves_turns_wanted_and_calls_nobody(writes, broken_redis, monkeypatch):
    calls = []
    broken_redis.setattr(tasks.take_turns, "delay", lambda: calls.append("call"))
    writes()
    relay.publish_patiently()
    assert (calls, WantedTurn.objects.get().published_at) == ([], None)


def test_messages_are_taken_in_without_redis_and_answered_when_it_is_back(writes, broken_redis, echo, monkeypatch):
    writes("uno")
    relay.publish_patiently()
    writes("dos")
    assert unanswered() == 2
    broken_redis.undo()
    monkeypatch.setattr(relay, "_calls_waiting", lambda: 0)
    monkeypatch.setattr(tasks.take_turns, "delay", take_turns)
    assert relay.publish_wanted() == 1
    assert texts_out() == ["oi uno", "oi dos"]


def test_calls_that_redis_forgot_are_made_again(writes, monkeypatch):
    calls = []
    monkeypatch.setattr(tasks.take_turns, "delay", lambda: calls.append("call"))
    monkeypatch.setattr(relay, "_calls_waiting", lambda: 0)
    writes()
    relay.publish_wanted()
    WantedTurn.objects.update(published_at=timezone.now() - relay.STUCK_AFTER * 2)
    assert relay.sweep() == 1
    relay.publish_wanted()
    assert calls == ["call", "call"]


def test_a_mute_broker_holds_up_the_relay_for_seconds_at_most():
    """Celery's own limits: without them a call waits for ever."""
    limits = current_app.conf.broker_transport_options
    assert limits["socket_timeout"] <= 5
    assert limits["socket_connect_timeout"] <= 2
    assert settings.CELERY_TASK_IGNORE_RESULT

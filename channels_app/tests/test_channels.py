"""A channel that stops wakes somebody, once an hour, without a word about any person."""

from __future__ import annotations

import uuid

import pytest
import redis

from channels_app import alerts, channels, once
from channels_app.tests.sending import channel, person, wrote

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(monkeypatch):
    """Who asks first, here without Redis."""
    said = []

    def ask(name, *, seconds):
        said.append(name)
        return said.count(name) == 1

    monkeypatch.setattr(once, "first", ask)


@pytest.fixture
def posted(monkeypatch, settings):
    """What was posted to ALERT_URL, answered with `status`."""
    settings.ALERT_URL = "https://example.org/pager"
    posts = []

    class Pager:
        status = 200

        def request(self, method, url, *, json):
            posts.append((method, url, json))
            return self

    monkeypatch.setattr(alerts, "_http", Pager())
    return posts


def test_somebody_is_woken_at_most_once_an_hour_of_one_thing(first, posted, caplog, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        told = [alerts.raise_alert("channel_stopped", subject=subject) for subject in ("sms 1", "sms 1", "sms 2")]
    assert told == [True, False, True]
    assert [body["text"] for _, _, body in posted] == [
        "Un canal se detuvo y no sale ningún mensaje por él (sms 1).",
        "Un canal se detuvo y no sale ningún mensaje por él (sms 2).",
    ]
    assert [record.levelname for record in caplog.records] == ["CRITICAL", "CRITICAL"]


def test_without_an_address_the_log_alone_says_it(first, caplog, settings, django_capture_on_commit_callbacks):
    settings.ALERT_URL = ""
    with django_capture_on_commit_callbacks() as callbacks:
        assert alerts.raise_alert("message_misconfigured", subject="sms 1, 21617")
    assert callbacks == []
    assert "21617" in caplog.text


def test_the_alert_of_a_stopped_channel_says_why_and_names_nobody(
    first, posted, caplog, django_capture_on_commit_callbacks
):
    row = channel(address="+51900000001")
    with django_capture_on_commit_callbacks(execute=True):
        channels.stop(row, code="20003")
        channels.stop(row, code="20003")
    [(_, _, body)] = posted
    assert "rechazó las credenciales" in body["text"]
    assert f"sms {row.pk}, 20003" in body["text"]
    assert "900000001" not in body["text"] + caplog.text


def test_the_first_of_an_hour_over_all_processes():
    name = f"test {uuid.uuid4()}"
    assert [once.first(name, seconds=60) for _ in range(3)] == [True, False, False]


def test_without_redis_each_process_has_its_own_first(monkeypatch):
    class Away:
        def set(self, *args, **more):
            raise redis.ConnectionError

    monkeypatch.setattr(once, "redis_client", Away)
    name = f"test {uuid.uuid4()}"
    assert [once.first(name, seconds=60) for _ in range(3)] == [True, False, False]


def test_pausing_says_whether_it_changed_anything():
    row = channel()
    assert channels.pause(channel_id=row.pk, because="mantenimiento")
    assert not channels.pause(channel_id=row.pk, because="otra vez")
    row.refresh_from_db()
    assert row.paused_because == "mantenimiento"
    assert channels.resume(channel_id=row.pk)
    assert not channels.resume(channel_id=row.pk)


def test_which_sender_of_ours_reaches_somebody():
    first, second = channel("sms", "+511"), channel("sms", "+512")
    stranger, known = person(), person()
    wrote(known, by=first), wrote(known, by=second)
    assert channels.reaching(stranger) == first
    assert channels.reaching(known) == second
    assert channels.reaching(person("whatsapp")) is None

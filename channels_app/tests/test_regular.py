"""The relay calls what other rooms want done now and then."""

from __future__ import annotations

import pytest
from celery import current_app
from kombu.exceptions import OperationalError

from channels_app import regular


@pytest.fixture
def calls(monkeypatch):
    """The tasks that were called, in a process that knows of one and has a clock of its own."""
    called: list[str] = []
    clock = [100.0]
    monkeypatch.setattr(regular, "_seconds", {})
    monkeypatch.setattr(regular, "_called_at", {})
    monkeypatch.setattr(current_app, "send_task", called.append)
    monkeypatch.setattr("channels_app.regular.time.monotonic", lambda: clock[0])
    regular.call_regularly("room.tasks.tidy", seconds=60)
    return called, clock


def test_it_is_called_at_once_and_then_at_its_pace(calls):
    called, clock = calls
    assert [regular.call_due(), regular.call_due()] == [1, 0]
    clock[0] += 59
    assert regular.call_due() == 0
    clock[0] += 1
    assert regular.call_due() == 1
    assert called == ["room.tasks.tidy"] * 2


def test_while_the_broker_is_away_it_is_tried_again(calls, monkeypatch, caplog):
    called, _ = calls
    with monkeypatch.context() as away:

        def refuse(task):
            raise OperationalError

        away.setattr(current_app, "send_task", refuse)
        regular.call_due()
    assert "not reachable" in caplog.text
    regular.call_due()
    assert called == ["room.tasks.tidy"]

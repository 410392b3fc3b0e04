"""A dialogue server that is away is not knocked on by a crowd, and one that is well is never asked."""

from __future__ import annotations

import pytest

from channels_app import availability, dialogue
from channels_app.availability import Availability, of_the_dialogue
from channels_app.models import WantedTurn
from channels_app.tests.conftest import texts_out, unanswered
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db


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

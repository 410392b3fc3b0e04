"""After five failures a message is answered without the dialogue, and what comes after it starts anew."""

from __future__ import annotations

import pytest
from django.utils import timezone

from channels_app import dialogue, gates, patience
from channels_app.dialogue import DialogueFailed, Reply, Turn
from channels_app.models import WantedTurn
from channels_app.tests.conftest import texts_out, unanswered, wanted
from channels_app.tests.outages import breaks, starts, time_passes
from channels_app.turn import take_turns
from contacts.models import Contact

pytestmark = pytest.mark.django_db
NO_WORDS = "No te entendi bien"


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

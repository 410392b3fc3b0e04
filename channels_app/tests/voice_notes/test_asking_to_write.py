"""Whatever goes wrong with a voice note, people are asked to write; who is not to be heard is not."""

from __future__ import annotations

import pytest

from channels_app.errors import ErrorClass, TransportError
from channels_app.incoming import Attachment
from channels_app.tests.conftest import texts_out, unanswered
from channels_app.tests.voice_notes.listening import Listening, grow_old
from channels_app.transcription import transcriber
from channels_app.transcription.notes import listen
from channels_app.transcription.transcriber import NotAudio, TooLong
from channels_app.transports.twilio import adapter
from channels_app.turn import take_turns
from channels_app.wording import say
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hears", "name"),
    [
        (Listening(TooLong()), "voice_too_long"),
        (Listening(NotAudio("InvalidDataError")), "voice_failed"),
        (Listening(""), "voice_unclear"),
        (Listening("bla", confidence=0.2), "voice_unclear"),
    ],
)
def test_what_was_not_understood_is_asked_for_in_writing(speaks, echo, hears, name):
    speaks()
    listen(hears)
    take_turns()
    assert texts_out() == [say(name, "es")]
    assert echo == []


@pytest.mark.parametrize(
    ("error", "name", "times"),
    [
        (TransportError(ErrorClass.NEVER, code="host"), "voice_failed", 1),
        (TransportError(ErrorClass.NEVER, code="too_large"), "voice_too_long", 1),
        (TransportError(ErrorClass.NEVER, code="404"), "voice_failed", 3),
        (TransportError(ErrorClass.LATER, code="503"), "voice_failed", 3),
    ],
)
def test_a_file_that_cannot_be_had_is_asked_for_a_few_times_at_most(speaks, echo, monkeypatch, error, name, times):
    asked = []

    def fetch(url, *, most_bytes):
        asked.append(url)
        raise error

    monkeypatch.setattr(adapter, "fetch_media", fetch)
    speaks()
    hears = Listening()
    listen(hears)
    take_turns()
    assert texts_out() == [say(name, "es")]
    assert (len(asked), hears.notes) == (times, [])


def test_whoever_waits_too_long_is_asked_to_write(speaks, echo):
    speaks()
    grow_old()
    take_turns()
    assert texts_out() == [say("voice_declined", "es")]
    assert listen(Listening()) == 0


def test_without_a_model_nobody_waits(speaks, echo, monkeypatch):
    monkeypatch.setattr(transcriber, "is_on", lambda: False)
    speaks()
    take_turns()
    assert texts_out() == [say("voice_declined", "es")]


def test_quechua_is_asked_to_write_at_once(speaks, echo):
    speaks()
    Contact.objects.update(language="qu")
    assert listen(Listening()) == 0
    take_turns()
    assert texts_out() == [say("voice_declined", "qu")]


@pytest.mark.parametrize("more", [{"kind": "sms"}, {"media": (Attachment("image/jpeg"),)}])
def test_nothing_but_a_note_on_whatsapp_is_listened_to(speaks, echo, more):
    speaks(**more)
    assert listen(Listening()) == 0
    take_turns()
    assert unanswered() == 0


def test_nobody_who_left_is_listened_to(speaks, echo):
    speaks()
    Address.objects.update(opted_out=True)
    hears = Listening()
    assert listen(hears) == 0
    take_turns()
    assert (texts_out(), unanswered(), hears.notes) == ([], 0, [])

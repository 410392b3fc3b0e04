"""A voice note becomes words before its turn, in order, once; and whatever goes wrong, people are asked to write."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from channels_app.errors import ErrorClass, TransportError
from channels_app.incoming import Attachment
from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.tests.conftest import texts_out, unanswered
from channels_app.transcription import notes, transcriber
from channels_app.transcription.notes import MOST_BYTES, MOST_SECONDS, PATIENCE, listen
from channels_app.transcription.transcriber import NotAudio, TooLong, Transcript
from channels_app.transports.twilio import adapter
from channels_app.turn import take_turns
from channels_app.wording import say
from contacts import consents
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db
NOTE = Attachment("audio/ogg", "https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME")
WORDS = "Quiero aprender costura en Sicuani"


class Listening:
    """Stands in for a model: hears what it is told to, or raises it."""

    def __init__(self, heard: str | Exception = WORDS, confidence: float = 0.9) -> None:
        self.heard, self.confidence = heard, confidence
        self.notes: list[bytes] = []

    def transcribe(self, audio: bytes, *, most_seconds: float) -> Transcript:
        assert most_seconds == MOST_SECONDS
        self.notes.append(audio)
        if isinstance(self.heard, Exception):
            raise self.heard
        return Transcript(self.heard, self.confidence, seconds=4.0)


@pytest.fixture(autouse=True)
def on(monkeypatch):
    """A model is there, and the vendor has the file."""
    monkeypatch.setattr(transcriber, "is_on", lambda: True)
    monkeypatch.setattr(adapter, "fetch_media", lambda url, *, most_bytes: b"OggS" if most_bytes == MOST_BYTES else b"")
    monkeypatch.setattr(notes, "FETCH_AGAIN_SECONDS", (0.0, 0.0))


@pytest.fixture
def speaks(writes):
    def speak(**more):
        return writes("", **{"kind": "whatsapp", "media": (NOTE,), **more})

    return speak


def due():
    WantedTurn.objects.update(wanted_at=timezone.now() - timedelta(seconds=1))


def grow_old():
    InboundMessage.objects.update(received_at=timezone.now() - PATIENCE - timedelta(seconds=1))


def test_a_note_is_answered_once_it_was_heard_and_what_was_heard_is_said(speaks, echo):
    note = speaks()
    take_turns()
    assert (texts_out(), unanswered(), echo) == ([], 1, [])
    assert WantedTurn.objects.get().lease is None
    assert listen(Listening()) == 1
    due()
    take_turns()
    assert echo == [WORDS]
    assert texts_out() == [f'Te escuché: "{WORDS}"\noí {WORDS}']
    note.refresh_from_db()
    assert note.media == [{"type": "audio/ogg", "url": "", "voice": "heard"}]


def test_what_is_written_after_a_note_waits_behind_it(speaks, writes, echo):
    speaks()
    writes("y cocina", kind="whatsapp")
    take_turns()
    assert echo == []
    listen(Listening())
    due()
    take_turns()
    assert echo == [WORDS, "y cocina"]


def test_nobody_else_waits(speaks, writes, echo):
    speaks()
    writes("hola", sender="+51911111111")
    take_turns()
    assert echo == ["hola"]


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


def test_a_stop_word_that_was_spoken_is_obeyed(speaks, echo):
    speaks()
    listen(Listening("Baja."))
    take_turns()
    assert Address.objects.get().opted_out
    assert echo == []


def test_a_note_that_was_heard_is_not_heard_again(speaks):
    speaks()
    hears = Listening()
    assert (listen(hears), listen(hears)) == (1, 0)
    assert len(hears.notes) == 1


def test_whoever_asked_to_be_forgotten_meanwhile_stays_forgotten(speaks):
    note = speaks()

    class Forgetting(Listening):
        def transcribe(self, audio, *, most_seconds):
            InboundMessage.objects.update(media=[])
            return super().transcribe(audio, most_seconds=most_seconds)

    listen(Forgetting())
    note.refresh_from_db()
    assert (note.text, note.media) == ("", [])


def test_a_long_speech_is_said_back_in_short(speaks, echo):
    speaks()
    listen(Listening("palabra " * 60))
    take_turns()
    said_back = OutboundMessage.objects.get().text.splitlines()[0]
    assert len(said_back) < 140
    assert said_back.endswith('…"')


def test_a_spoken_name_is_kept(speaks, writes, echo):
    writes("hola", kind="whatsapp")
    take_turns()
    contact = Contact.objects.get()
    consents.record(code=contact.code, given=True, wording="test")
    speaks()
    listen(Listening("Me llamo Rosa."))
    take_turns()
    contact.refresh_from_db()
    assert contact.profile.name == "Rosa"


@pytest.mark.django_db(transaction=True)
def test_two_processes_never_hear_the_same_note_at_once(speaks):
    speaks()
    started, go_on = threading.Event(), threading.Event()

    class Slow(Listening):
        def transcribe(self, audio, *, most_seconds):
            started.set()
            assert go_on.wait(10)
            return super().transcribe(audio, most_seconds=most_seconds)

    first, second = Slow(), Listening()

    def other():
        listen(first)
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    assert started.wait(10)
    heard_here = listen(second)
    go_on.set()
    thread.join()
    assert (heard_here, second.notes, len(first.notes)) == (0, [], 1)
    assert InboundMessage.objects.get().text == WORDS


@pytest.mark.django_db(transaction=True)
def test_a_process_that_dies_leaves_the_note_to_the_next(speaks):
    speaks()

    class Dying(Listening):
        def transcribe(self, audio, *, most_seconds):
            raise SystemExit

    def die():
        with pytest.raises(SystemExit):
            listen(Dying())
        connection.close()

    thread = threading.Thread(target=die)
    thread.start()
    thread.join()
    assert listen(Listening()) == 1

"""A voice note becomes words before its turn, in order, once."""

from __future__ import annotations

import pytest

from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.tests.conftest import texts_out, unanswered
from channels_app.tests.voice_notes.listening import WORDS, Listening, due
from channels_app.transcription.notes import listen
from channels_app.turn import take_turns
from contacts import consents
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db


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

"""A voice note is heard by one process, and by the next when that one dies."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from channels_app.models import InboundMessage
from channels_app.tests.voice_notes.listening import WORDS, Listening
from channels_app.transcription.notes import listen

pytestmark = pytest.mark.django_db


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

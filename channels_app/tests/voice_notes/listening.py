"""A model that hears what a test wants, and time for what waits on it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from channels_app.models import InboundMessage, WantedTurn
from channels_app.transcription.notes import MOST_SECONDS, PATIENCE
from channels_app.transcription.transcriber import Transcript

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


def due():
    WantedTurn.objects.update(wanted_at=timezone.now() - timedelta(seconds=1))


def grow_old():
    InboundMessage.objects.update(received_at=timezone.now() - PATIENCE - timedelta(seconds=1))

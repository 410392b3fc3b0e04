"""People who send voice notes while a model is there to hear them."""

from __future__ import annotations

import pytest

from channels_app.incoming import Attachment
from channels_app.transcription import notes, transcriber
from channels_app.transcription.notes import MOST_BYTES
from channels_app.transports.twilio import adapter

NOTE = Attachment("audio/ogg", "https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME")


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

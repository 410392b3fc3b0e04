"""Real decoding of real sound files, and real loading of a model; needs requirements/voice.txt."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from channels_app.tests import tiny_whisper
from channels_app.transcription.transcriber import NotAudio, TooLong, is_on, load

av = pytest.importorskip("av", reason="requirements/voice.txt is not installed")
faster_whisper = pytest.importorskip("faster_whisper", reason="requirements/voice.txt is not installed")

from channels_app.transcription.sound import RATE, samples_of  # noqa: E402 - needs the packages above


def recorded(seconds: float, *, file: str = "ogg", codec: str = "libopus", rate: int = 48_000) -> bytes:
    """A tone, as a phone would send it."""
    tone = np.sin(2 * np.pi * 440 * np.arange(int(seconds * rate)) / rate)
    buffer = io.BytesIO()
    with av.open(buffer, mode="w", format=file) as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray((tone * 20_000).astype(np.int16)[np.newaxis, :], format="s16", layout="mono")
        frame.sample_rate = rate
        for chunk in (frame, None):
            container.mux(stream.encode(chunk))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("file", "codec", "rate"),
    [("ogg", "libopus", 48_000), ("wav", "pcm_s16le", 8_000), ("mp3", "libmp3lame", 44_100), ("adts", "aac", 44_100)],
)
def test_a_recording_is_played_whatever_phone_made_it(file, codec, rate):
    samples = samples_of(recorded(2.0, file=file, codec=codec, rate=rate), most_seconds=60)
    assert samples.size / RATE == pytest.approx(2.0, abs=0.1)
    assert samples.dtype == np.float32
    assert 0.2 < np.abs(samples).max() <= 1.0


def test_what_lasts_longer_than_allowed_is_not_played_to_its_end():
    with pytest.raises(TooLong):
        samples_of(recorded(5.0), most_seconds=3.0)


@pytest.mark.parametrize(
    "audio",
    [b"", b"OggS", b"<html>", bytes(range(256)) * 20, recorded(1.0)[:60], recorded(0.5).replace(b"Opus", b"Xpus")],
)
def test_what_is_no_sound_is_said_so(audio):
    with pytest.raises(NotAudio):
        samples_of(audio, most_seconds=60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("whisper")
    tiny_whisper.make(made)
    return made


@pytest.fixture
def model(folder, settings):
    settings.VOICE_MODEL_DIR = str(folder)
    assert is_on()
    return load()


def test_where_nobody_speaks_nothing_is_heard(model):
    heard = model.transcribe(recorded(2.0), most_seconds=60)
    assert (heard.text, heard.confidence) == ("", 0.0)
    assert heard.seconds == pytest.approx(2.0, abs=0.1)


def test_a_model_that_guesses_is_not_trusted(model, monkeypatch):
    def all_of_it(audio, *more, **options):
        return [{"start": 0, "end": len(audio)}]

    monkeypatch.setattr("faster_whisper.transcribe.get_speech_timestamps", all_of_it)
    heard = model.transcribe(recorded(2.0), most_seconds=60)
    assert 0.0 <= heard.confidence < 0.1


def test_the_length_is_limited_before_the_model_works(model, monkeypatch):
    monkeypatch.setattr(model._model, "transcribe", lambda *more, **options: pytest.fail("it was asked"))
    with pytest.raises(TooLong):
        model.transcribe(recorded(3.0), most_seconds=1.0)

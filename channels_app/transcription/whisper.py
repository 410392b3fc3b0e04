"""Whisper by faster-whisper (CTranslate2) on the processor: weights from a folder, nothing from the network."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence

from faster_whisper import WhisperModel
from faster_whisper.transcribe import Segment

from channels_app.transcription.sound import RATE, samples_of
from channels_app.transcription.transcriber import Transcript

THREADS = 2  # a note at a time; the rest of the machine answers people


class Whisper:
    def __init__(self, folder: str) -> None:
        logging.getLogger("faster_whisper").setLevel(logging.WARNING)  # it tells the length of every note
        self._model = WhisperModel(
            folder, device="cpu", compute_type="int8", cpu_threads=THREADS, num_workers=1, local_files_only=True
        )

    def transcribe(self, audio: bytes, *, most_seconds: float) -> Transcript:
        """Raises TooLong and NotAudio."""
        samples = samples_of(audio, most_seconds=most_seconds)
        segments, _ = self._model.transcribe(
            samples,
            language="es",
            temperature=0.0,  # one reading: a doubtful note is asked for in writing, not tried six times
            vad_filter=True,  # out of silence Whisper makes sentences that nobody said
            condition_on_previous_text=False,  # nor repeats itself without end
            without_timestamps=True,
        )
        heard = list(segments)
        text = " ".join(segment.text.strip() for segment in heard).strip()
        return Transcript(text=text, confidence=_confidence(heard), seconds=samples.size / RATE)


def _confidence(segments: Sequence[Segment]) -> float:
    """The mean probability of a token, less where it may have been no speech at all; 0 where nothing was heard."""
    tokens = sum(len(segment.tokens) for segment in segments)
    if not tokens:
        return 0.0
    logarithm: float = sum(segment.avg_logprob * len(segment.tokens) for segment in segments) / tokens
    silence: float = max(segment.no_speech_prob for segment in segments)
    return math.exp(min(logarithm, 0.0)) * (1.0 - silence)

"""What a transcriber has to be able to do, and whether this installation has one."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from django.conf import settings

from contacts.models import Language

logger = logging.getLogger(__name__)

LANGUAGES = frozenset({Language.SPANISH.value})  # no open model knows Southern Quechua
PACKAGE = "faster_whisper"
WEIGHTS = ("model.bin", "config.json", "tokenizer.json")  # without the last one the package would ask a hub for it


@dataclass(frozen=True)
class Transcript:
    text: str
    confidence: float  # 0 to 1
    seconds: float  # how long somebody spoke


class TooLong(Exception):
    """The recording lasts longer than was allowed; it was not worked on."""


class NotAudio(Exception):
    """The file cannot be played, whatever its content type says."""


class Transcriber(Protocol):
    def transcribe(self, audio: bytes, *, most_seconds: float) -> Transcript:
        """The words of a recording, in Spanish. Raises TooLong and NotAudio."""
        ...


def is_on() -> bool:
    """Whether voice notes are to be transcribed here: a folder is named, and all that is needed is there.

    What is missing is said once a process; nothing else depends on it.
    """
    return bool(settings.VOICE_MODEL_DIR) and _is_complete(settings.VOICE_MODEL_DIR)


@cache
def _is_complete(folder: str) -> bool:
    missing = [name for name in WEIGHTS if not (Path(folder) / name).is_file()]
    if find_spec(PACKAGE) is None:
        missing.append("the packages of requirements/voice.txt")
    if missing:
        logger.error("VOICE_MODEL_DIR is set, but voice notes stay off; missing: %s", ", ".join(missing))
    return not missing


def load() -> Transcriber:
    """The one that runs on this machine; takes seconds and some hundred megabytes. Only where `is_on`."""
    from channels_app.transcription.whisper import Whisper  # its packages are not in every installation

    return Whisper(settings.VOICE_MODEL_DIR)

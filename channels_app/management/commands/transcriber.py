"""Run the transcriber: words for voice notes, one note at a time. Only useful where VOICE_MODEL_DIR is set."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from channels_app.staying_alive import run_until_stopped
from channels_app.transcription import notes, transcriber

POLL_SECONDS = 1.0


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Where something is missing it stays and does nothing: that is said in the log, and no reason to restart."""
        self._transcriber = transcriber.load() if transcriber.is_on() else None
        run_until_stopped(self._step)

    def _step(self) -> None:
        if self._transcriber is None or not notes.listen(self._transcriber):
            time.sleep(POLL_SECONDS)

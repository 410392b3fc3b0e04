"""Run the relay: wanted turns to the queue as they come."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from channels_app.notifications import Listener
from channels_app.receive import TURN_WANTED
from channels_app.relay import publish_patiently, sweep
from channels_app.staying_alive import run_until_stopped

POLL_SECONDS = 1.0
SWEEP_SECONDS = 10.0


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self._listener = Listener(TURN_WANTED)
        self._swept_at = float("-inf")
        run_until_stopped(self._step)

    def _step(self) -> None:
        if time.monotonic() - self._swept_at > SWEEP_SECONDS:
            sweep()
            self._swept_at = time.monotonic()
        publish_patiently()
        self._listener.wait(POLL_SECONDS)

"""Run the relay: wanted turns to the queue as they come, and beside it what has to be done now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand

from channels_app import keeping, regular
from channels_app.commits import do_not_wait_for_the_disk
from channels_app.notifications import Listener
from channels_app.patience import recover
from channels_app.receive import TURN_WANTED
from channels_app.reconcile import reconcile_due
from channels_app.relay import publish_patiently, sweep
from channels_app.staying_alive import run_until_stopped

POLL_SECONDS = 1.0
RECOVER_SECONDS = 3.0
SWEEP_SECONDS = 10.0


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        do_not_wait_for_the_disk()
        self._listener = Listener(TURN_WANTED)
        self._done_at: dict[Callable[[], int], float] = {}
        run_until_stopped(self._step)

    def _step(self) -> None:
        self._every(SWEEP_SECONDS, sweep)
        self._every(RECOVER_SECONDS, recover)
        publish_patiently()
        keeping.empty_due()
        reconcile_due()
        regular.call_due()
        self._listener.wait(POLL_SECONDS)

    def _every(self, seconds: float, work: Callable[[], int]) -> None:
        if time.monotonic() - self._done_at.get(work, float("-inf")) > seconds:
            work()
            self._done_at[work] = time.monotonic()

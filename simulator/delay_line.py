"""Jobs that wait the same time each: first in, first out, worked on by a few daemon threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import Queue


class DelayLine:
    """Because every job waits equally long, a thread that sleeps for the first job makes no later one late."""

    def __init__(self, *, seconds: float, threads: int) -> None:
        self._seconds = seconds
        self._threads = threads
        self._jobs: Queue[tuple[float, Callable[[], None]]] = Queue()
        self._lock = threading.Lock()
        self._started = False

    def put(self, job: Callable[[], None]) -> None:
        """`job` must not raise; what it costs is paid by a thread of this line."""
        self._start()
        self._jobs.put((time.monotonic() + self._seconds, job))

    def wait_until_empty(self) -> None:
        self._jobs.join()

    def _start(self) -> None:
        """Threads do not survive a fork, so they begin in the process that has the first job."""
        with self._lock:
            if self._started:
                return
            self._started = True
        for _ in range(self._threads):
            threading.Thread(target=self._work, daemon=True, name="receipts").start()

    def _work(self) -> None:
        while True:
            due, job = self._jobs.get()
            time.sleep(max(0.0, due - time.monotonic()))
            try:
                job()
            finally:
                self._jobs.task_done()

"""Whether the dialogue server answers: remembered by each process, so that a crowd does not knock one by one."""

from __future__ import annotations

import logging
import threading
import time

import urllib3
from django.conf import settings

logger = logging.getLogger(__name__)

ASK_SECONDS = 1.0  # the least time between two questions of one process to a server that is away
_http = urllib3.PoolManager(maxsize=2, retries=False, timeout=2.0)


def is_ready() -> bool:
    """Ask the server itself; it says yes only with a model loaded and its conversations within reach."""
    try:
        return bool(_http.request("GET", f"{settings.RASA_URL}/webhooks/turn/ready").status == 200)
    except urllib3.exceptions.HTTPError:
        return False


class Availability:
    """A server that failed is asked whether it is ready before the next person's turn is spent on it."""

    def __init__(self) -> None:
        self._in_doubt = False
        self._asked_at = float("-inf")
        self._asking = threading.Lock()

    def failed(self, why: str) -> None:
        """`why` is the kind of an error, never its text."""
        if not self._in_doubt:
            logger.warning("the dialogue does not answer (%s); turns wait", why)
        self._in_doubt = True

    def might_answer(self) -> bool:
        """Costs nothing while all is well; else one thread asks and the others wait for what it hears."""
        if self._in_doubt:
            with self._asking:
                self._ask_sometimes()
        return not self._in_doubt

    def _ask_sometimes(self) -> None:
        if self._in_doubt and time.monotonic() - self._asked_at >= ASK_SECONDS:
            self._in_doubt = not is_ready()
            self._asked_at = time.monotonic()
            if not self._in_doubt:
                logger.warning("the dialogue says that it is ready")


of_the_dialogue = Availability()

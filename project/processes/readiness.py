"""Asks /readyz in a thread of its own, because the supervisor must go on listening meanwhile."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field

ASK_SECONDS = 10


def ask(url: str) -> tuple[bool, list[str]]:
    """Whether everything is there, and what is missing; the door itself while it does not answer yet."""
    try:
        with urllib.request.urlopen(url, timeout=ASK_SECONDS) as answer:  # our own door
            return bool(json.load(answer)["ready"]), []
    except urllib.error.HTTPError as error:
        with error:
            return False, _missing(error.read())
    except (OSError, ValueError):
        return False, ["web"]


def _missing(body: bytes) -> list[str]:
    try:
        return list(json.loads(body)["missing"])
    except (ValueError, KeyError):
        return ["web"]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=ASK_SECONDS):  # our own servers
            return True
    except OSError:
        return False


@dataclass
class ReadinessWatch:
    """Asks first the parts that are slow to start: a door that is asked too early writes an error each time."""

    url: str
    first: Mapping[str, str]  # name of a part, and where it answers when it is up
    ready: bool = False
    missing: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        self._over.set()

    def _run(self) -> None:
        while not self.ready and not self._over.wait(0.5):
            self.missing = [name for name, url in self.first.items() if not answers(url)]
            if not self.missing:
                self.ready, self.missing = ask(self.url)

"""Starts the two servers that understand messages, each as whoever uses it would."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from load.product import STOCK, free_port, running, until_up

from project.env import ROOT
from project.processes import environment, programs
from understanding_parts.training import KEPT

_NOWHERE = {"REDIS_URL": "redis://127.0.0.1:1/0", "ACTIONS_URL": "http://127.0.0.1:1/"}  # understanding needs neither
_START_SECONDS = 300


@dataclass(frozen=True)
class Server:
    """Where a message is posted to be understood, and the first process of those that do it."""

    url: str
    pid: int


def our_environment() -> dict[str, str]:
    """That of the dialogue server in script/server: two workers, one thread each for arithmetic."""
    folders = {"VAR_DIR": str(ROOT / "var"), "LOOKUPS_DIR": str(ROOT / "var/lookups")}
    return environment.dialogue({**os.environ, **_NOWHERE, **folders}, var=ROOT / "var") | folders


def stock_environment() -> dict[str, str]:
    """Nothing set but quiet."""
    return os.environ | {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}


@contextmanager
def ours(model: str) -> Iterator[Server]:
    port = free_port()
    given = our_environment()
    start = programs.dialogue(given, port=port, var=ROOT / "var").command
    command = [model if part.endswith("models/dialogue") else part for part in start]  # this one, not the newest
    with _serving(command, given, port) as pid:
        yield Server(f"http://127.0.0.1:{port}/webhooks/turn/understand", pid)


@contextmanager
def stock(model: str) -> Iterator[Server]:
    """`rasa run --enable-api`: its channels tell nobody what was understood."""
    port = free_port()
    options = ["--quiet", "--enable-api", "--interface", "127.0.0.1", "--port", str(port)]
    # Named, or it would take ours, which lie where it is started.
    files = ["--endpoints", str(STOCK / "endpoints.yml"), "--credentials", str(STOCK / "credentials.yml")]
    command = [programs.DIALOGUE_PYTHON, "-m", "rasa", "run", *options, *files, "--model", model]
    with _serving(command, stock_environment(), port) as pid:
        yield Server(f"http://127.0.0.1:{port}/model/parse", pid)


@contextmanager
def _serving(command: list[str], given: Mapping[str, str], port: int) -> Iterator[int]:
    log = KEPT / f"server-{Path(command[-1]).parent.name}.log"
    with running(command, dict(given), log) as process:
        asyncio.run(until_up(f"http://127.0.0.1:{port}/", _START_SECONDS, process))
        yield process.pid

"""The processes the product consists of, and the order in which they stop."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from project.env import ROOT
from project.processes.child import Program
from project.processes.environment import Addresses

WEB_PYTHON = str(ROOT / ".venv" / "web" / "bin" / "python")
DIALOGUE_PYTHON = str(ROOT / ".venv" / "dialogue" / "bin" / "python")
# First nobody new comes in, then what is in hand is finished, last the stores close.
STOP_ORDER = (
    ("web",),
    ("relay", "worker", "sender", "transcriber", "importer", "trainer"),
    ("dialogue",),
    ("internal",),
    ("valkey",),
    ("postgres",),
)


# Rasa's libraries complain of each other on every start, whatever the warning filters say: Sanic sets them anew.
RASA_NOISE = r"Implementing implicit namespace|(/|<frozen ).*Warning: |\[state |\S+ \S+ \[debug "
TENSORFLOW_NOISE = r"WARNING: All log messages before absl|[IWE]\d{4} \d\d:"
LIBRARY_NOISE = re.compile(f"{RASA_NOISE}|{TENSORFLOW_NOISE}")


# Each door has half of the cores; on two cores one process a door answers a tenth more than two that compete.
WORKERS = max(1, (os.cpu_count() or 2) // 2)


# What works behind the public door stands back for it: a person's message is taken in while others are answered.
BEHIND = 10
FAR_BEHIND = 15  # imports: nobody waits for them message by message
LAST = 19  # training: nobody waits for it at all


def manage(name: str, *arguments: str, environ: Mapping[str, str]) -> Program:
    return Program(name, (WEB_PYTHON, "manage.py", *arguments), environ, niceness=BEHIND)


def door(name: str, address: str, *, threads: int, environ: Mapping[str, str]) -> Program:
    """Threads: with psycopg2 four times the requests of an async server. No access log: paths hold numbers."""
    many = ("--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(threads))
    # A connection lives longer than the pauses of whoever uses it, so that none is closed under a request.
    options = (*many, "--graceful-timeout", "15", "--keep-alive", "75")
    command = (
        WEB_PYTHON,
        "-m",
        "gunicorn",
        "project.wsgi:application",
        "--bind",
        address,
        *options,
        "--log-level",
        "warning",
    )
    doors = {"web": "public", "internal": "internal"}
    niceness = 0 if name == "web" else BEHIND
    return Program(name, command, {**environ, "DOOR": doors[name]}, grace_seconds=20, niceness=niceness)


def worker(environ: Mapping[str, str]) -> Program:
    """Threads: a turn waits for HTTP, and 32 threads weigh 69 MB where 8 processes weigh 555."""
    options = ("--pool", "threads", "--concurrency", "32", "--queues", "turns,celery", "--loglevel", "WARNING")
    quiet = ("--without-gossip", "--without-mingle")
    command = (WEB_PYTHON, "-m", "celery", "--quiet", "--app", "project", "worker", *options, *quiet)
    calm = {**environ, "PYTHONWARNINGS": "ignore:You're running the worker:UserWarning"}  # as root, in a container
    return Program("worker", command, calm, grace_seconds=25, niceness=BEHIND)


def importer(environ: Mapping[str, str]) -> Program:
    """One file at a time, in a process of its own that stands back for whatever people wait for."""
    return _alone("importer", "imports", niceness=FAR_BEHIND, environ=environ)


def trainer(environ: Mapping[str, str]) -> Program:
    """Watches a training of the recommender, which runs in yet another process and ends with this one."""
    return _alone("trainer", "training", niceness=LAST, environ=environ)


def _alone(name: str, queue: str, *, niceness: int, environ: Mapping[str, str]) -> Program:
    """A worker of one queue that does one thing after the other."""
    options = ("--pool", "solo", "--queues", queue, "--hostname", f"{queue}@%h", "--loglevel", "WARNING")
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    command = (WEB_PYTHON, "-m", "celery", "--quiet", "--app", "project", "worker", *options, *quiet)
    calm = {**environ, "PYTHONWARNINGS": "ignore:You're running the worker:UserWarning"}  # as root, in a container
    return Program(name, command, calm, grace_seconds=25, niceness=niceness)


def dialogue(environ: Mapping[str, str], *, port: int, var: Path) -> Program:
    """Loopback only: Rasa would listen on every address if not told."""
    files = (
        "--endpoints",
        "endpoints.yml",
        "--credentials",
        "credentials.yml",
        "--model",
        str(var / "models" / "dialogue"),
    )
    command = (DIALOGUE_PYTHON, "-m", "rasa", "run", "--quiet", "--interface", "127.0.0.1", "--port", str(port), *files)
    return Program("dialogue", command, environ, grace_seconds=15, mute=LIBRARY_NOISE, niceness=BEHIND)


def serving(environ: Mapping[str, str], *, addresses: Addresses) -> list[Program]:
    """All processes of the web environment; the dialogue server comes beside them."""
    return [
        door("internal", f"127.0.0.1:{addresses.internal_port}", threads=16, environ=environ),
        worker(environ),
        importer(environ),
        trainer(environ),
        manage("relay", "relay", environ=environ),
        manage("sender", "sender", environ=environ),
        *([manage("transcriber", "transcriber", environ=environ)] if environ.get("VOICE_MODEL_DIR") else []),
        door("web", f"{addresses.bind}:{addresses.port}", threads=8, environ=environ),
    ]

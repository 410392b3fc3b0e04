"""`script/manage`: Django's manage.py with the environment and the stores that script/server uses."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from project.env import ROOT
from project.processes import environment, fingerprints, server, stores
from project.processes.console import Console
from project.processes.installation import Installation
from project.processes.programs import WEB_PYTHON
from project.processes.running import attended
from project.processes.supervisor import Supervisor

# These work on the tables themselves, or need none.
WITHOUT_TABLES = ("migrate", "makemigrations", "check", "help", "collectstatic", "flush", "dbshell")


def with_stores(installation: Installation, supervisor: Supervisor, job: Callable[[dict[str, str]], int]) -> int:
    """Uses the stores of a running server, else starts them for the job."""
    environment.check(installation.environ)
    addresses = installation.addresses()
    lock = installation.claim()
    if lock:
        with lock:
            return job(server.open_stores(installation, supervisor, addresses=addresses))
    secrets = installation.secrets()
    found = stores.plan(installation.var, environ=installation.environ, secrets=secrets)
    return job(
        environment.web(
            installation.environ,
            addresses=addresses,
            secrets=secrets,
            database_url=found.database_url,
            redis_url=found.redis_url,
            var=installation.var,
        )
    )


def manage(installation: Installation, supervisor: Supervisor) -> int:
    """The exit code of Django's command."""
    embedded = not installation.environ.get("DATABASE_URL")

    def job(environ: dict[str, str]) -> int:
        return run(supervisor, sys.argv[1:], environ=environ, embedded=embedded)

    return with_stores(installation, supervisor, job)


def run(supervisor: Supervisor, arguments: list[str], *, environ: Mapping[str, str], embedded: bool) -> int:
    """The embedded database gets its tables first, so that any command works on a fresh clone."""
    command = arguments[0] if arguments else "help"
    if embedded and command not in WITHOUT_TABLES and not fingerprints.is_migrated(environ["DATABASE_URL"]):
        call(supervisor, [WEB_PYTHON, "manage.py", "migrate", "--no-input", "--verbosity", "0"], environ=environ)
    return call(supervisor, [WEB_PYTHON, "manage.py", *arguments], environ=environ)


def call(supervisor: Supervisor, command: Sequence[str], *, environ: Mapping[str, str]) -> int:
    """With the terminal as its own: shells and questions work, and standard output holds the command's words only."""
    process = subprocess.Popen(command, env=dict(environ), cwd=ROOT)
    while process.poll() is None:
        supervisor.tick(0.05)
        if supervisor.stop_requested:
            process.terminate()
    return process.returncode


def main() -> int:
    return attended(manage, console=Console(descriptor=sys.stderr.fileno(), colour=os.isatty(2)))


if __name__ == "__main__":
    sys.exit(main())

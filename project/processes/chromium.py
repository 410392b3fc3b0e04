"""A Chromium for the browser tests: the machine's, or Debian's where we may install it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from project.processes.child import Program
from project.processes.supervisor import Supervisor

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = "apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y chromium"


def path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def is_there() -> bool:
    return path() is not None


def start_install(supervisor: Supervisor, log: Path) -> None:
    """In the background while other tests run; needs root and apt-get."""
    if is_there() or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    log.parent.mkdir(parents=True, exist_ok=True)
    supervisor.console.say("installing Chromium with apt-get for the browser tests")
    command = ("/bin/sh", "-c", f'({INSTALL}) >"$0" 2>&1', str(log))
    supervisor.start(Program("chromium", command, dict(os.environ)))


def finish_install(supervisor: Supervisor) -> None:
    while supervisor.is_running("chromium"):
        supervisor.check_stop()
        supervisor.tick()
    if not is_there():
        supervisor.console.say("no Chromium here and none could be installed: browser tests are skipped")

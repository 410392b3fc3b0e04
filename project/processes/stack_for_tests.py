"""A whole product beside the tests, on ports and data of its own, for those that text it as a person would."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from project.processes import ports, readiness, secrets_file
from project.processes.child import Program
from project.processes.environment import DEMO_VALUES
from project.processes.supervisor import Supervisor

NAME = "stack"
READY_SECONDS = 1500  # the first run trains, beside the other tests


@dataclass
class Stack:
    """The product as script/server runs it, by the same supervisor."""

    var: Path
    machine: Mapping[str, str]  # what is not ours: PATH, HOME …
    database_url: str
    redis_url: str
    models: Path
    port: int = field(default_factory=lambda: ports.first_free(18000))
    for_tests: dict[str, str] = field(default_factory=dict)  # what tests are told, once it was started

    @property
    def log(self) -> Path:
        return self.var / "stack.log"

    @property
    def public(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, supervisor: Supervisor) -> None:
        """Models are shared with script/server by a link: what is trained once serves both."""
        self.var.mkdir(parents=True, exist_ok=True)
        self.models.mkdir(parents=True, exist_ok=True)
        link = self.var / "models"
        if not link.exists():
            link.symlink_to(self.models.resolve())
        supervisor.start(self._program())

    def _program(self) -> Program:
        internal = ports.first_free(self.port + 1)
        rasa = ports.first_free(internal + 1)
        environ = {
            **self.machine,
            "VAR_DIR": str(self.var),
            "PORT": str(self.port),
            "INTERNAL_PORT": str(internal),
            "RASA_PORT": str(rasa),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
        }
        # The shell writes to a file and becomes the supervisor, so that pytest has the terminal to itself.
        shell = ("/bin/sh", "-c", 'exec "$@" >"$0" 2>&1', str(self.log))
        self.for_tests = self._for_tests(environ)
        return Program(NAME, (*shell, sys.executable, "-m", "project.processes"), environ, grace_seconds=90)

    def _for_tests(self, environ: Mapping[str, str]) -> dict[str, str]:
        secrets = secrets_file.load_or_make(self.var / "secrets.env")
        return {
            "STACK_URL": self.public,
            "STACK_INTERNAL_URL": f"http://127.0.0.1:{environ['INTERNAL_PORT']}",
            "STACK_RASA_URL": f"http://127.0.0.1:{environ['RASA_PORT']}",
            "STACK_TWILIO_ACCOUNT_SID": DEMO_VALUES["TWILIO_ACCOUNT_SID"],
            "STACK_TWILIO_TOKEN": secrets["TWILIO_AUTH_TOKEN"],
            "STACK_API_TOKEN": secrets["API_TOKEN"],
            "STACK_DATABASE_URL": self.database_url,
            "STACK_REDIS_URL": self.redis_url,
            "STACK_VAR_DIR": str(self.var),
            "RASA_URL": f"http://127.0.0.1:{environ['RASA_PORT']}",
        }

    def wait(self, supervisor: Supervisor) -> bool:
        """Whether it became ready; says what it waits for."""
        until, told = time.monotonic() + READY_SECONDS, time.monotonic()
        while supervisor.is_running(NAME) and time.monotonic() < until:
            supervisor.check_stop()
            supervisor.tick(0.5)
            ready, missing = readiness.ask(f"{self.public}/readyz")
            if ready:
                return True
            if time.monotonic() - told > 20:
                told = time.monotonic()
                supervisor.console.say(f"waiting for the stack: {', '.join(missing)}")
        return False

    def last_lines(self, count: int = 40) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:]) if self.log.exists() else ""

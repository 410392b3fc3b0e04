"""Runs a job under a supervisor: problems become words and an exit code, and everything started is stopped."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from project.processes.console import Console
from project.processes.environment import MissingSecrets
from project.processes.installation import CannotStart, Installation
from project.processes.programs import STOP_ORDER
from project.processes.steps import StepFailed
from project.processes.stores import StoreFailed
from project.processes.supervisor import Stopped, Supervisor

Job = Callable[[Installation, Supervisor], int]


def attended(job: Job, *, console: Console | None = None) -> int:
    """The job's exit code; 1 with a sentence when it cannot be done; 0 when a signal ended it."""
    supervisor = Supervisor(console or Console())
    supervisor.obey_signals()
    try:
        return job(Installation.here(), supervisor)
    except Stopped:
        return 0
    except (CannotStart, MissingSecrets, StoreFailed, StepFailed) as problem:
        supervisor.console.say(str(problem))
        return 1
    except subprocess.CalledProcessError as problem:
        said = (problem.stdout or b"").decode(errors="replace")
        supervisor.console.say(f"{problem.cmd[0]} failed: {said}")
        return 1
    finally:
        supervisor.stop_all(STOP_ORDER)

"""Runs preparation steps, two at a time, each after those it needs, and not at all where nothing changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from project.processes.child import Program
from project.processes.supervisor import Supervisor

AT_ONCE = 2
PROGRESS_SECONDS = 20


class StepFailed(Exception):
    """A step ended badly; the message names it."""


@dataclass(frozen=True)
class Step:
    """`inputs` is asked when the step's turn comes, because it may depend on what earlier steps made."""

    title: str
    program: Program
    needs: tuple[str, ...] = ()
    inputs: Callable[[], str] = str
    is_there: Callable[[], bool] = lambda: True

    @property
    def name(self) -> str:
        return self.program.name


@dataclass
class Stamps:
    """What was prepared, from which inputs; one JSON file."""

    file: Path

    def fresh(self, step: Step, inputs: str) -> bool:
        return self._all().get(step.name) == inputs and step.is_there()

    def note(self, name: str, inputs: str) -> None:
        self.file.write_text(json.dumps({**self._all(), name: inputs}, indent=2) + "\n")

    def _all(self) -> dict[str, str]:
        if not self.file.exists():
            return {}
        stamps: dict[str, str] = json.loads(self.file.read_text() or "{}")
        return stamps


@dataclass
class Preparation:
    supervisor: Supervisor
    stamps: Stamps
    _done: set[str] = field(default_factory=set)
    _inputs: dict[str, str] = field(default_factory=dict)
    _started: dict[str, float] = field(default_factory=dict)
    _told: float = field(default_factory=time.monotonic)

    def run(self, steps: Sequence[Step]) -> None:
        """Raises StepFailed, or Stopped when the person does not want to wait."""
        waiting = list(steps)
        while waiting or self._started:
            self.supervisor.check_stop()
            waiting = [step for step in waiting if not self._begin(step)]
            if self._started:
                self._advance()

    def _begin(self, step: Step) -> bool:
        if not set(step.needs) <= self._done or len(self._started) >= AT_ONCE:
            return False
        self._inputs[step.name] = step.inputs()
        if self.stamps.fresh(step, self._inputs[step.name]):
            self._done.add(step.name)
            return True
        self.supervisor.console.say(f"{step.title} …")
        self._started[step.name] = time.monotonic()
        self.supervisor.start(step.program)
        return True

    def _advance(self) -> None:
        for child in self.supervisor.tick():
            seconds = time.monotonic() - self._started.pop(child.name)
            if child.returncode:
                raise StepFailed(f"{child.name} failed ({child.describe_end()}): see its lines above.")
            self.supervisor.console.say(f"{child.name}: done in {seconds:.0f} s")
            self.stamps.note(child.name, self._inputs[child.name])
            self._done.add(child.name)
        self._tell_progress()

    def _tell_progress(self) -> None:
        now = time.monotonic()
        if now - self._told > PROGRESS_SECONDS:
            self._told = now
            busy = ", ".join(f"{name} ({now - began:.0f} s)" for name, began in self._started.items())
            self.supervisor.console.say(f"still at work: {busy}")

"""Keeps processes alive: restarts with growing pauses what dies, and ends everything in order when told to stop."""

from __future__ import annotations

import selectors
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from project.processes.child import Child, Program
from project.processes.console import Console

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 60.0  # a process that lived this long starts again without a pause history
LOUD_AFTER = 5


class Stopped(Exception):
    """Ctrl-C or TERM came while we were busy."""


@dataclass
class _Kept:
    program: Program
    deaths: int = 0
    due: float | None = None


@dataclass
class Supervisor:
    """One loop, one thread: children are forked, read and buried here only."""

    console: Console
    stop_requested: bool = False
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _running: dict[str, Child] = field(default_factory=dict)
    _kept: dict[str, _Kept] = field(default_factory=dict)

    def obey_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, _frame: object) -> None:
        self.stop_requested = True

    def check_stop(self) -> None:
        if self.stop_requested:
            raise Stopped

    def keep(self, program: Program) -> None:
        """Starts the program and, whenever it dies, starts it again."""
        self._kept[program.name] = _Kept(program)
        self.start(program)

    def start(self, program: Program) -> Child:
        child = Child.start(program)
        self._running[program.name] = child
        self._selector.register(child.output, selectors.EVENT_READ, child)
        return child

    def is_running(self, name: str) -> bool:
        return name in self._running

    def tick(self, seconds: float = 0.2) -> list[Child]:
        """Passes on what was said, restarts what died; returns ended children that nobody asked to keep."""
        self._listen(seconds)
        ended = [child for child in self._running.values() if child.returncode is not None]
        for child in ended:
            self._bury(child)
        for child in ended:
            self._plan_restart(child)
        self._restart_due()
        return [child for child in ended if child.name not in self._kept]

    def _listen(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            child: Child = key.data
            for line in child.lines():
                self.console.line(child.name, line)
            if child.at_end:  # else it would be ready to be read from forever, and this loop never rest
                self._selector.unregister(key.fd)
        if not self._running:
            time.sleep(seconds)

    def _bury(self, child: Child) -> None:
        child.kill_group()
        for line in child.last_words():
            self.console.line(child.name, line)
        if child.output in self._selector.get_map():
            self._selector.unregister(child.output)
        child.close()
        del self._running[child.name]

    def _plan_restart(self, child: Child) -> None:
        kept = self._kept.get(child.name)
        if kept is None:
            return
        lived = time.monotonic() - child.started
        kept.deaths = 1 if lived > STEADY_SECONDS else kept.deaths + 1
        pause = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (kept.deaths - 1))
        kept.due = time.monotonic() + pause
        self.console.say(f"{child.name} died ({child.describe_end()}). Starting it again in {pause:g} s.")
        if kept.deaths >= LOUD_AFTER:
            self.console.say(f"!!! {child.name} has died {kept.deaths} times in a row: see its lines above.")

    def _restart_due(self) -> None:
        for kept in self._kept.values():
            if kept.due is not None and kept.due <= time.monotonic():
                kept.due = None
                self.console.say(f"{kept.program.name} starts again.")
                self.start(kept.program)

    def stop(self, *names: str) -> None:
        """Asks these to stop, together; what is still there after its grace is killed."""
        for name in names:
            self._kept.pop(name, None)
        children = [self._running[name] for name in names if name in self._running]
        asked = time.monotonic()
        for child in children:
            child.ask_to_stop()
        while alive := [child for child in children if child.name in self._running]:
            self._kill_late(alive, waited=time.monotonic() - asked)
            self.tick(0.05)

    def _kill_late(self, children: Iterable[Child], *, waited: float) -> None:
        for child in children:
            if waited > child.program.grace_seconds and not child.killed:
                self.console.say(f"{child.name} did not stop within {child.program.grace_seconds:g} s: killed.")
                child.killed = True
                child.kill_group()

    def stop_all(self, order: Iterable[tuple[str, ...]]) -> None:
        """First whatever is not named in any group, such as a training; then group by group."""
        groups = list(order)
        self.stop(*(set(self._running) - {name for names in groups for name in names}))
        for names in groups:
            self.stop(*names)

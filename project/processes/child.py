"""One process of ours: started in a group of its own, read line by line, ended with everything it started."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from project.env import ROOT
from project.processes.account import Account, popen_options

_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Program:
    """What to run, and how to stop it."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str]
    account: Account | None = None
    folder: Path = ROOT
    stop_signal: signal.Signals = signal.SIGTERM
    grace_seconds: float = 10
    mute: re.Pattern[str] | None = None  # lines not worth showing, each with the indented ones that follow
    niceness: int = 0  # how far it stands back where the processor is short, 0 to 19


def prepare(program: Program) -> Callable[[], None]:
    """For preexec_fn: what is done in the child before the program runs."""
    bind_to_parent = die_with_parent(program.stop_signal)

    def in_child() -> None:
        stand_back(program.niceness)
        bind_to_parent()

    return in_child


def stand_back(niceness: int) -> None:
    """Within the session, and, where Linux weighs whole sessions against each other, as a session."""
    os.nice(niceness)
    with suppress(OSError), open("/proc/self/autogroup", "w") as group:
        group.write(str(niceness))


def die_with_parent(stop_signal: signal.Signals) -> Callable[[], None]:
    """For preexec_fn: the kernel sends the signal when the supervisor ends, however it ends (Linux only)."""
    parent = os.getpid()

    def prepare() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, stop_signal)
            if os.getppid() != parent:  # it ended before we asked
                os._exit(1)

    return prepare


@dataclass
class Child:
    """A running Program."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)
    killed: bool = False  # it may still be there for a while: what a busy system takes to clear it away
    at_end: bool = False  # it will say nothing more, though it may live on: its output went elsewhere
    _partial: bytes = b""
    _muting: bool = False

    @classmethod
    def start(cls, program: Program) -> Child:
        """The child's words come by a pipe; the group is its own, so that Ctrl-C reaches only the supervisor."""
        process = subprocess.Popen(
            program.command,
            env=dict(program.environ),
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=prepare(program),  # noqa: PLW1509  # the one that forks has no other thread at work
            **popen_options(program.account),
        )
        os.set_blocking(_output(process), False)
        return cls(program, process)

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def output(self) -> int:
        return _output(self.process)

    @property
    def returncode(self) -> int | None:
        return self.process.poll()

    def lines(self) -> Iterator[str]:
        """Whole lines said since the last call."""
        while data := self._read():
            *whole, self._partial = (self._partial + data).split(b"\n")
            yield from filter(self._worth_showing, (line.decode(errors="replace").rstrip() for line in whole))

    def _worth_showing(self, line: str) -> bool:
        if self.program.mute is None:
            return True
        follows = self._muting and line.startswith("  ")
        self._muting = follows or bool(self.program.mute.match(line))
        return not self._muting

    def last_words(self) -> Iterator[str]:
        yield from self.lines()
        if self._partial:
            yield self._partial.decode(errors="replace")

    def _read(self) -> bytes:
        try:
            data = os.read(self.output, 65536)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        self.at_end = not data
        return data

    def ask_to_stop(self) -> None:
        if self.returncode is None:
            self.process.send_signal(self.program.stop_signal)

    def kill_group(self) -> None:
        """Ends whatever is left of the group, the leader too."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # PermissionError: macOS says so of a group of zombies
            return

    def close(self) -> None:
        self.kill_group()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    def describe_end(self) -> str:
        code = self.process.returncode
        return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _output(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout is not None  # noqa: S101  # start() always asks for a pipe
    return process.stdout.fileno()

"""Run a command in a process of its own that ends with its parent, and that is stopped when it takes too much."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1
LOOKS_EVERY = 0.2  # seconds
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class End:
    """`stopped_for`: "", memory or time. `code` is the exit code, negative after a signal."""

    code: int
    stopped_for: str
    megabytes: int  # the most that was resident at a look; 0 where the system does not tell


def run(command: Sequence[str], *, megabytes: int, seconds: float) -> End:
    """Waits for it. Its words go where ours go."""
    process = subprocess.Popen(  # noqa: S603  # a command of ours
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_ends_with_us(),  # noqa: PLW1509  # the worker that forks does one thing at a time
    )
    try:
        return _watched(process, megabytes=megabytes, until=time.monotonic() + seconds)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _watched(process: subprocess.Popen[bytes], *, megabytes: int, until: float) -> End:
    """By resident memory, not address space: TensorFlow reserves much that it never touches."""
    most = 0
    while (code := process.poll()) is None:
        most = max(most, resident(process.pid))
        if most > megabytes:
            return End(-signal.SIGKILL, "memory", most)
        if time.monotonic() > until:
            return End(-signal.SIGKILL, "time", most)
        time.sleep(LOOKS_EVERY)
    return End(code, "", most)


def resident(pid: int) -> int:
    """Megabytes; 0 where there is no /proc, or no such process any more."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // MEGABYTE


def _ends_with_us() -> Callable[[], None]:
    """For preexec_fn: the kernel kills it when we end, however we end (Linux only)."""
    libc, parent = ctypes.CDLL(None) if sys.platform == "linux" else None, os.getpid()

    def in_child() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:  # we ended before it could ask
                os._exit(1)

    return in_child

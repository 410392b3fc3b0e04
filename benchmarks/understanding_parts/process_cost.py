"""What a process and everything it started has used: CPU by the kernel's own clocks, memory by its own count."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_SCHEDULED = 2  # the clock that counts nanoseconds given by the scheduler, of all threads of a process


@dataclass(frozen=True)
class Memory:
    """In MB. RSS of each process, largest first; PSS of all, with what they share counted once."""

    rss: tuple[float, ...]
    pss: float


def tree(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from tree(int(child))


def cpu_seconds(pids: Iterable[int]) -> float:
    """Linux gives every process a clock of its own, made from its number; /proc only counts hundredths."""
    return sum(time.clock_gettime((~pid << 3) | _SCHEDULED) for pid in pids)


def memory(pids: Iterable[int]) -> Memory:
    counted = [_rollup(pid) for pid in pids]
    return Memory(tuple(sorted((c["Rss"] for c in counted), reverse=True)), sum(c["Pss"] for c in counted))


def _rollup(pid: int) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    fields = (line.split() for line in lines)
    return {name.rstrip(":"): int(kilobytes) * 1024 / 1e6 for name, kilobytes, *_ in fields}

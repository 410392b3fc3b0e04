"""When which process dies: every kind by SIGKILL once, both stores restarted as well, in an order by the seed."""

from __future__ import annotations

import random
import signal
from dataclasses import dataclass

from faults.processes import KINDS

CALM = 0.08  # share of the run at its beginning and end in which nothing is broken
RESTARTS = (("valkey", signal.SIGTERM), ("postgres", signal.SIGINT))


@dataclass(frozen=True)
class Blow:
    after: float  # share of the messages that have been accepted by then
    kind: str
    how: signal.Signals

    def __str__(self) -> str:
        verb = "kill -9" if self.how is signal.SIGKILL else "restart"
        return f"{verb} {self.kind} at {self.after:.0%}"


def blows(seed: int) -> list[Blow]:
    """Evenly spread with jitter, so that each one meets a product that has just got up again."""
    draw = random.Random(seed)
    what = [*((kind, signal.SIGKILL) for kind in KINDS), *RESTARTS]
    draw.shuffle(what)
    step = (1 - 2 * CALM) / len(what)
    return [
        Blow(after=CALM + step * (place + draw.random() * 0.8), kind=kind, how=how)
        for place, (kind, how) in enumerate(what)
    ]

"""How many messages a second are answered within a second, beside Rasa's own Twilio channel.

An open loop: messages come at a fixed rate, whatever the product makes of them. Time is from the moment a message was
due to the moment Twilio's REST API has accepted the answer, which takes 150 ms for each. Every person goes through the
same conversation from "hola" to three courses; the next message is not sent before the last was answered.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

from load import product
from load.pacing import Poster
from load.product import Door, message, new_number
from load.twilio import Twilio
from two_hundred_people import CONVERSATION

MOST_SECONDS = 1.0  # p95 of a rate that is held
REPLY_SECONDS = 60.0  # an answer that takes longer counts as lost
Start = Callable[[str, Path], AbstractAsyncContextManager[Door]]


@dataclass
class Person:
    number: str
    said: int = 0


@dataclass
class Crowd:
    """Who may write next: people in the middle of a conversation first, else somebody new."""

    texts: tuple[str, ...]
    free: deque[Person] = field(default_factory=deque)

    def next(self) -> Person:
        return self.free.popleft() if self.free else Person(new_number())

    def answered(self, person: Person) -> None:
        if person.said < len(self.texts):
            self.free.append(person)


@dataclass
class Step:
    """One rate, for a while."""

    name: str
    rate: float
    waits: list[float] = field(default_factory=list)
    errors: int = 0
    lost: int = 0

    @property
    def is_held(self) -> bool:
        return not (self.errors or self.lost) and self.percentile(95) < MOST_SECONDS

    def percentile(self, percent: int) -> float:
        return statistics.quantiles(self.waits, n=100)[percent - 1] if len(self.waits) > 1 else float("nan")

    def row(self) -> str:
        figures = "".join(f"{self.percentile(percent) * 1000:>9.0f}" for percent in (50, 95, 99))
        verdict = "yes" if self.is_held else "no"
        return f"{self.name:<34}{self.rate:>7g}{len(self.waits):>10}{figures}{self.errors:>8}{self.lost:>6}{verdict:>6}"


HEADER = (
    f"{'':<34}{'rate/s':>7}{'answered':>10}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'errors':>8}{'lost':>6}{'held':>6}"
)


async def play(step: Step, door: Door, twilio: Twilio, seconds: float, texts: tuple[str, ...]) -> None:
    poster, crowd, start = Poster(door), Crowd(texts), time.perf_counter()
    tasks = []
    for place in range(int(step.rate * seconds)):
        due = start + place / step.rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(step, poster, twilio, crowd, due)))
    await asyncio.gather(*tasks)


async def one(step: Step, poster: Poster, twilio: Twilio, crowd: Crowd, due: float) -> None:
    person = crowd.next()
    form = message(person.number, crowd.texts[person.said])
    person.said += 1
    try:
        if await poster.post(form, poster.door.headers(form)) >= 300:
            step.errors += 1
            return
    except (OSError, asyncio.IncompleteReadError):
        step.errors += 1
        return
    reply = await twilio.wait_for(person.number, person.said, REPLY_SECONDS)
    if reply is None:
        step.lost += 1
        return
    step.waits.append(reply.at - due)
    crowd.answered(person)


async def climb(name: str, start: Start, rates: list[float], options: argparse.Namespace, folder: Path) -> float:
    """Rate after rate until one is not held; returns the highest that was."""
    twilio, best = Twilio(), 0.0
    async with twilio.serve() as api, start(api, folder) as door:
        texts = CONVERSATION if door.signed else CONVERSATION[:2]  # what the baseline's form has answers for
        await play(Step("warm", 2), door, twilio, 10, texts)
        for rate in rates:
            step = Step(name, rate)
            await play(step, door, twilio, options.seconds, texts)
            print(step.row(), flush=True)
            if not step.is_held and not options.all:
                break
            best = max(best, rate) if step.is_held else best
    return best


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rates", type=float, nargs="+", default=[10, 20, 30, 40])
    parser.add_argument("--baseline-rates", type=float, nargs="+", default=[2, 4, 6, 10])
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--all", action="store_true", help="go on where a rate was not held")
    parser.add_argument("--without-baseline", action="store_true")
    return parser.parse_args()


async def main() -> int:
    options = parsed()
    with tempfile.TemporaryDirectory() as name:
        print(f"{options.seconds:g} s at each rate; held: no error, none lost, p95 under {MOST_SECONDS:g} s\n{HEADER}")
        ours = await climb("Yachay Ñan", product.ours, options.rates, options, Path(name))
        print(f"The highest rate held: {ours:g} messages a second.", flush=True)
        if not options.without_baseline:
            stock = await climb(
                "rasa run, its Twilio channel", product.stock, options.baseline_rates, options, Path(name)
            )
            print(f"The highest rate that Rasa's own channel held: {stock:g} messages a second.")
    return 0 if ours else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

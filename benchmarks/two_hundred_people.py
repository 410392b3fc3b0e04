"""Two hundred people at once, from "hola" to three courses, beside Rasa's own Twilio channel.

Every person writes the next message as soon as the reply is there. Time is from posting the webhook to the moment
Twilio's REST API has accepted the reply, which takes 150 ms for each message on both sides.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from load import product
from load.product import Door, message, new_number
from load.twilio import Twilio
from load.wire import Connection

CONVERSATION = (
    "hola",
    "1",
    "soy de sicuani",
    "se cocinar y coser",
    "quiero aprender panaderia",
    "5",
    "2",
    "cuanto cuesta",
)
REPLY_SECONDS = 180.0


@dataclass
class Result:
    name: str
    waits: list[float] = field(default_factory=list)
    lost: int = 0
    disordered: int = 0
    seconds: float = 0.0

    def row(self) -> str:
        rate = len(self.waits) / self.seconds
        cuts = statistics.quantiles(self.waits, n=100) if len(self.waits) > 1 else [0.0] * 99
        figures = f"{len(self.waits):>8} {rate:>9.1f} {cuts[49] * 1000:>9.0f} {cuts[94] * 1000:>9.0f}"
        return f"{self.name:<44}{figures} {self.lost:>6} {self.disordered:>10}"


HEADER = f"{'':<44}{'messages':>8} {'msg/s':>9} {'p50 ms':>9} {'p95 ms':>9} {'lost':>6} {'disordered':>10}"


async def talk(door: Door, twilio: Twilio, number: str, texts: tuple[str, ...], result: Result) -> list[str]:
    """One person's whole conversation; returns what was answered."""
    heard: list[str] = []
    connection = Connection(door.url)
    for turn, text in enumerate(texts, start=1):
        posted, form = time.perf_counter(), message(number, text)
        status = await connection.post(form, door.headers(form))
        if status >= 300:
            raise SystemExit(f"{door.url} answered {status}")
        reply = await twilio.wait_for(number, turn, REPLY_SECONDS)
        if reply is None:
            result.lost += len(texts) - turn + 1
            break
        result.waits.append(reply.at - posted)
        heard.append(reply.text)
    return heard


async def crowd(name: str, door: Door, twilio: Twilio, people: int, texts: tuple[str, ...]) -> Result:
    """A lone person first, whose replies are what everybody else has to hear in the same order."""
    numbers = [new_number() for _ in range(people + 1)]
    expected = await talk(door, twilio, numbers.pop(), texts, Result("alone"))
    result, start = Result(name), time.perf_counter()
    heard = await asyncio.gather(*(talk(door, twilio, number, texts, result) for number in numbers))
    result.seconds = time.perf_counter() - start
    result.disordered = sum(replies != expected[: len(replies)] for replies in heard)
    return result


async def ours(people: int, folder: Path) -> Result:
    twilio = Twilio()
    async with twilio.serve() as api, product.ours(api, folder) as door:
        return await crowd("Yachay Ñan", door, twilio, people, CONVERSATION)


async def stock(people: int, folder: Path) -> Result:
    """Two messages a person: the six that its form has answers for take minutes at its rate."""
    twilio = Twilio()
    async with twilio.serve() as api, product.stock(api, folder) as door:
        name = "rasa run, its Twilio channel, default pipeline"
        return await crowd(name, door, twilio, people, CONVERSATION[:2])


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--without-baseline", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(f"{options.people} people at once; the REST API answers in 150 ms\n{HEADER}", flush=True)
        result = await ours(options.people, Path(name))
        print(result.row(), flush=True)
        if not options.without_baseline:
            print((await stock(options.people, Path(name))).row(), flush=True)
    return 1 if result.lost or result.disordered else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

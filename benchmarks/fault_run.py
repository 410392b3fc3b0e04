"""Ten thousand messages while everything breaks: nothing lost, nothing doubled, nothing out of order.

A thousand people write ten messages each by signed webhooks. Deliveries are repeated and come twice at once, the REST
API refuses and fails before and after it took a message, receipts come late, twice and in the wrong order, every kind
of process is killed by SIGKILL once, PostgreSQL and Redis are restarted besides, all as drawn from the seed.
What is compared: what the webhooks accepted, what the database holds and what the REST API took.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from faults import processes
from faults.schedule import Blow, blows
from faults.verdict import Answered, Records, Verdict, disordered, judge
from load import product
from load.twilio import ACCOUNT_OF_OURS

from twilio_stand_in.faults import Faults
from twilio_stand_in.faults_reading import read_faults
from twilio_stand_in.inbound import Inbound
from twilio_stand_in.stand_in import StandIn

TEXTS = (
    "hola",
    "si",
    "soy de sicuani",
    "se cocinar y coser",
    "quiero aprender panaderia",
    "secundaria completa",
    "2",
    "cuanto cuesta",
    "otros",
    "gracias",
)
FAULTS = (
    "latency=0.05..0.25, rest_429=0.01, rest_5xx_before=0.01, rest_5xx_after=0.01, rest_reset_before=0.005, "
    "rest_reset_after=0.01, rest_timeout_after=0.005, read_5xx=0.05, receipts_reordered=0.10, receipts_doubled=0.05, "
    "receipts_lost=0.02, receipts_early=0.05, inbound_doubled=0.05, inbound_concurrent=0.05"
)
RETRY_POLICY = "#rc=5&rp=all"  # what we tell operators to configure
SETTLE_SECONDS = 900.0
AGAIN_SECONDS = 2.0  # a message that Twilio gave up is fetched later from its list; here it is delivered again


@dataclass
class Run:
    """One seed. `accepted` are each person's message ids in the order in which the webhook accepted them."""

    seed: int
    twilio: StandIn
    accepted: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    struck: list[str] = field(default_factory=list)
    given_up: int = 0
    many: int = 0

    async def write(self, person: str, text: str) -> None:
        """One message, until it is accepted: a webhook that says anything but 200 has promised nothing."""
        delivery = await self.twilio.write(Inbound(person, text))
        while delivery.outcome.what != "ok":
            self.given_up += 1
            await asyncio.sleep(AGAIN_SECONDS)
            delivery = await self.twilio.write(Inbound(person, text), sid=delivery.sid)
        self.accepted[person].append(delivery.sid)
        self.many += 1


async def crowd(run: Run, *, people: int, messages: int, rate: float) -> None:
    """Open loop: messages come at `rate` whatever the product does; a person's own in order, often without waiting."""
    draw = random.Random(run.seed)
    numbers = [product.new_number() for _ in range(people)]
    each = messages // people
    order = [number for number in numbers for _ in range(each)]
    draw.shuffle(order)
    said: dict[str, int] = defaultdict(int)
    before: dict[str, asyncio.Task[None]] = {}
    start = time.monotonic()
    for place, number in enumerate(order):
        await asyncio.sleep(max(0.0, start + place / rate - time.monotonic()))
        text = TEXTS[said[number] % len(TEXTS)]
        said[number] += 1
        before[number] = asyncio.create_task(after(before.get(number), run.write(number, text)))
    await asyncio.gather(*before.values())


async def after(task: asyncio.Task[None] | None, job: Coroutine[Any, Any, None]) -> None:
    if task is not None:
        await task
    await job


async def strike(run: Run, plan: list[Blow], *, messages: int, port: int) -> None:
    for blow in plan:
        while run.many < blow.after * messages:
            await asyncio.sleep(0.2)
        await land(run, blow, port=port)


async def land(run: Run, blow: Blow, *, port: int) -> None:
    """Until it hits: a process that is just being started again is waited for."""
    pid = None
    while pid is None or not processes.end(pid, blow.how):
        await asyncio.sleep(0.2)
        pid = processes.leaders(os.getpid(), port=port).get(blow.kind)
    run.struck.append(f"{blow} (after {run.many} messages)")
    print(f"  {run.struck[-1]}", flush=True)


async def drained(records: Records) -> float:
    """Seconds until nothing is to be answered or sent any more; bounded."""
    start = time.monotonic()
    while time.monotonic() - start < SETTLE_SECONDS:
        if await asyncio.to_thread(records.open) == 0:
            break
        await asyncio.sleep(1.0)
    return time.monotonic() - start


async def one(seed: int, *, people: int, messages: int, rate: float) -> Verdict:
    twilio = StandIn(ACCOUNT_OF_OURS, faults=faults(), seed=seed)
    rest_api = await twilio.start()
    with tempfile.TemporaryDirectory() as folder:
        async with product.ours(rest_api, Path(folder), {"VAR_DIR": str(product.own_data("faults"))}) as door:
            port = urlsplit(door.url).port or 0
            twilio.people.call_at(door.url + RETRY_POLICY)
            records = Records(database(port))
            run, began = Run(seed, twilio), time.monotonic()
            striking = asyncio.create_task(strike(run, blows(seed), messages=messages, port=port))
            await crowd(run, people=people, messages=messages, rate=rate)
            await striking
            wrote = time.monotonic() - began
            waited = await drained(records)
            await twilio.settle(120)
            taken, rows = [int(message.m) for message in twilio.outbound() if message.m], records.of(run.accepted)
            verdict = judge(run.accepted, rows, taken)
            report(run, verdict, records, wrote=wrote, waited=waited)
            explain(run, rows, taken, records)
    await twilio.stop()
    return verdict


def faults() -> Faults:
    return read_faults(FAULTS)


def database(port: int) -> str:
    """The address that the product itself was given."""
    return processes.variable(processes.leaders(os.getpid(), port=port)["web"], "DATABASE_URL")


def report(run: Run, verdict: Verdict, records: Records, *, wrote: float, waited: float) -> None:
    print(f"  injected: {', '.join(f'{kind} {many}' for kind, many in run.twilio.journal.counts().items())}")
    print(f"  deliveries that no webhook took at first and that were repeated: {run.given_up}")
    print(f"  outbound by state: {records.states()}")
    print(f"  written in {wrote:.0f} s, all answered and sent {waited:.0f} s later")
    print(f"  {verdict}", flush=True)


def explain(run: Run, rows: list[Answered], taken: list[int], records: Records) -> None:
    """The first few that went wrong, to find out why."""
    times = {message.m: f"{message.taken_at:.2f}" for message in run.twilio.outbound()}
    for order in disordered(run.accepted, rows, {outbound: place for place, outbound in enumerate(taken)})[:3]:
        print("  out of order:")
        for line in records.lives(order):
            print(f"    taken at {times.get(line.split()[0])} s: {line}")


HEADER = f"{'seed':>6} {'accepted':>9} {'lost':>6} {'doubled':>8} {'out of order':>13}"


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--rate", type=float, default=25.0, help="messages a second")
    options = parser.parse_args()
    rows, spotless = [], True
    for seed in options.seeds:
        print(f"seed {seed}: {options.messages} messages of {options.people} people, {options.rate:g}/s; {FAULTS}")
        verdict = await one(seed, people=options.people, messages=options.messages, rate=options.rate)
        rows.append(
            f"{seed:>6} {options.messages:>9} {verdict.lost:>6} {verdict.doubled:>8} {verdict.out_of_order:>13}"
        )
        spotless = spotless and verdict.spotless
    print("\n".join([HEADER, *rows]))
    return 0 if spotless else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""How fast a message is acknowledged, beside the least that Django can do: check the signature and insert a row.

Both stand behind the same gunicorn command line, write to the same PostgreSQL, and take turns on the same machine.
Each round posts messages at a fixed rate (an open loop); time counts from when a message was due.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from load import product, stores
from load.pacing import Posted, Poster
from load.product import OUR_SMS, ROOT, TOKEN, WEBHOOK, Door, new_number
from load.twilio import Twilio

sys.path.insert(0, str(ROOT))
from project.processes.programs import WEB_PYTHON, door

KNOWN_PEOPLE = 200
DRAIN_SECONDS = 120


@dataclass
class Side:
    """One of those that take turns."""

    name: str
    poster: Poster
    numbers: Callable[[int], list[str]]
    rounds: list[Posted] = field(default_factory=list)

    async def play(self, rate: float, seconds: float) -> None:
        self.rounds.append(await self.poster.at_rate(rate, self.numbers(int(rate * seconds)), "hola"))

    def row(self, bare: Side) -> str:
        cells = [f"{self.at(percent) * 1000:>9.2f} {self.at(percent) / bare.at(percent):>6.2f}" for percent in (50, 99)]
        return f"{self.name:<56}{''.join(cells)} {sum(posted.errors for posted in self.rounds):>7}"

    def at(self, percent: int) -> float:
        """The median over rounds: a neighbour's burst spoils one round of a side, not the figure."""
        return statistics.median(posted.percentile(percent) for posted in self.rounds)


HEADER = f"{'':<56}{'p50 ms':>9} {'times':>6}{'p99 ms':>9} {'times':>6} {'errors':>7}"


def known(people: list[str]) -> Callable[[int], list[str]]:
    return lambda many: random.choices(people, k=many)


def new(many: int) -> list[str]:
    return [new_number() for _ in range(many)]


def settings(url: str, port: int) -> dict[str, str]:
    """Of the web process alone; the secrets are this run's."""
    return {
        **product.without_settings(),
        "DEMO": "1",
        "SECRET_KEY": "benchmark",
        "FIELD_ENCRYPTION_KEYS": "YmVuY2htYXJrLWJlbmNobWFyay1iZW5jaG1hcmstMTI=",
        "DATABASE_URL": url,
        "REDIS_URL": stores.redis_url(),
        "PUBLIC_BASE_URL": f"http://127.0.0.1:{port}",
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_ACCOUNT_SID": product.ACCOUNT,
        "TWILIO_SMS_FROM": OUR_SMS,
        "VAR_DIR": str(product.own_data()),
    }


@asynccontextmanager
async def served(application: str, url: str, folder: Path) -> AsyncIterator[Poster]:
    """A WSGI application behind the command line of the product's public door."""
    port = product.free_port()
    environment = {**settings(url, port), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "benchmarks")])}
    command = [
        application if part == "project.wsgi:application" else part
        for part in door("web", f"127.0.0.1:{port}", threads=8, environ={}).command
    ]
    target = Door(f"http://127.0.0.1:{port}{WEBHOOK}", signed=True)
    with product.running(command, environment, folder / f"{application}.log"):
        poster = Poster(target)
        await first_answer(poster)
        yield poster


async def first_answer(poster: Poster) -> None:
    for _ in range(120):
        warm = await poster.at_rate(50, new(10), "hola")
        if not warm.errors:
            return
        await asyncio.sleep(0.5)
    raise SystemExit("a server did not come up")


async def alone(options: argparse.Namespace, folder: Path) -> None:
    """The web process without anything behind it."""
    with stores.database("bench_acknowledgement") as url:
        migrate = [WEB_PYTHON, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=settings(url, 0), check=True)
        async with (
            served("bare_django.wsgi:application", url, folder) as bare,
            served("project.wsgi:application", url, folder) as ours,
        ):
            people = new(KNOWN_PEOPLE)
            await ours.at_rate(50, people, "hola")
            baseline = Side("bare Django view: signature, one row", bare, known(people))
            mine = Side("Yachay Ñan, from people it knows", ours, known(people))
            strangers = Side("Yachay Ñan, each from a new person", ours, new)
            await take_turns([baseline, mine, strangers], options)


async def answering(options: argparse.Namespace, folder: Path) -> None:
    """The whole product: what came in is answered meanwhile. The bare view has the machine to itself."""
    twilio = Twilio()
    with stores.database("bench_answering") as url:
        more = {"DATABASE_URL": url, "REDIS_URL": stores.redis_url()}
        async with (
            served("bare_django.wsgi:application", url, folder) as bare,
            twilio.serve() as api,
            product.ours(api, folder, more) as its_door,
        ):
            people, ours = new(KNOWN_PEOPLE), Poster(its_door)
            await ours.at_rate(10, people[:50], "hola")
            await drained(url)
            baseline = Side("bare Django view: signature, one row", bare, known(people))
            mine = Side("Yachay Ñan, answering what comes in", ours, known(people))
            await take_turns([baseline, mine], options, after=lambda: drained(url))


async def take_turns(sides: list[Side], options: argparse.Namespace, after: Callable[[], object] | None = None) -> None:
    for turn in range(options.rounds):
        for side in sides if turn % 2 else sides[::-1]:
            await side.play(options.rate, options.seconds)
            if after is not None:
                await after()  # type: ignore[misc]
    for side in sides:
        print(side.row(sides[0]), flush=True)


async def drained(url: str) -> None:
    """Until everybody has been answered."""
    for _ in range(DRAIN_SECONDS):
        rows = stores.execute(url, "SELECT count(*) FROM channels_app_wantedturn")
        if rows == [(0,)]:
            return
        await asyncio.sleep(1)


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--only", choices=["alone", "answering"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(f"{options.rate:g} messages a second, {options.rounds} rounds of {options.seconds:g} s each\n{HEADER}")
        for measure in (alone, answering):
            if options.only in (None, measure.__name__):
                await measure(options, Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

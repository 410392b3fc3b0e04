"""The stand-in beside synchronous code: in a thread of its own, and as a fixture for pytest.

In a conftest: `from twilio_stand_in.testing import twilio_stand_in` (the fixture), or use `running(...)` directly.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

from twilio_stand_in.account import Account
from twilio_stand_in.faults import Faults
from twilio_stand_in.faults_reading import read_faults
from twilio_stand_in.inbound import Inbound
from twilio_stand_in.outcomes import Pace
from twilio_stand_in.people import Delivery
from twilio_stand_in.stand_in import StandIn

T = TypeVar("T")
ACCOUNT = Account(
    sid="AC00000000000000000000000000000001",
    tokens=("stand-in-token",),
    sms_from="+51900000001",
    whatsapp_from="+51900000002",
)
QUICK = Pace(sent=0.01, delivered=0.03)
CALL_SECONDS = 60.0


@dataclass
class Running:
    """A stand-in in a thread; `stand_in`'s journal and messages may be read from here, its coroutines `call`ed."""

    stand_in: StandIn
    base: str
    loop: asyncio.AbstractEventLoop

    def call(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(CALL_SECONDS)

    def write(self, inbound: Inbound) -> Delivery:
        return self.call(self.stand_in.write(inbound))

    def settle(self, seconds: float = 10.0) -> None:
        """Wait until every receipt and duplicate was posted."""
        assert self.call(self.stand_in.settle(seconds)), "receipts are still to be posted"  # noqa: S101 - for tests

    def go_wrong(self, faults: str) -> None:
        """From now on these faults, in one line; an empty one ends them."""
        self.stand_in.exchange.faults = read_faults(faults)


@contextmanager
def running(
    account: Account = ACCOUNT,
    *,
    faults: Faults | str = "",
    webhook: str = "",
    seed: int = 0,
    pace: Pace = QUICK,
    opt_out: str = "default",
) -> Iterator[Running]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True, name="twilio-stand-in")
    thread.start()
    chosen = read_faults(faults) if isinstance(faults, str) else faults
    stand_in = StandIn(account, faults=chosen, webhook=webhook, seed=seed, pace=pace, opt_out=opt_out)
    base = asyncio.run_coroutine_threadsafe(stand_in.start(), loop).result(CALL_SECONDS)
    try:
        yield Running(stand_in, base, loop)
    finally:
        asyncio.run_coroutine_threadsafe(_stop(stand_in), loop).result(CALL_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _stop(stand_in: StandIn) -> None:
    """Nothing of it is left in the loop."""
    await stand_in.stop()
    mine = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in mine:
        task.cancel()
    await asyncio.gather(*mine, return_exceptions=True)


@pytest.fixture
def twilio_stand_in() -> Iterator[Running]:
    """A stand-in with nothing wrong; `go_wrong(…)` changes that."""
    with running() as started:
        yield started

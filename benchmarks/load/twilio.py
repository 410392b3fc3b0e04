"""Twilio as the benchmarks meet it: the stand-in, taking each message in 150 ms, with receipts as Twilio posts them."""

from __future__ import annotations

import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from load.product import ACCOUNT, OUR_SMS, ROOT, TOKEN

sys.path.insert(0, str(ROOT))
from twilio_stand_in.account import Account
from twilio_stand_in.durations import Duration
from twilio_stand_in.faults import Faults
from twilio_stand_in.stand_in import StandIn

ANSWER_SECONDS = 0.150
ACCOUNT_OF_OURS = Account(sid=ACCOUNT, tokens=(TOKEN,), sms_from=OUR_SMS)


@dataclass(frozen=True)
class Arrived:
    text: str
    at: float  # time.perf_counter() when the API had accepted it: at the end of the 150 ms


class Twilio:
    def __init__(self) -> None:
        self._stand_in = StandIn(ACCOUNT_OF_OURS, faults=Faults(latency=Duration(ANSWER_SECONDS, ANSWER_SECONDS)))

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """The address of the REST API."""
        self._start = time.perf_counter() - self._stand_in.exchange.elapsed()
        try:
            yield await self._stand_in.start()
        finally:
            await self._stand_in.stop()

    async def wait_for(self, number: str, many: int, seconds: float) -> Arrived | None:
        """The `many`-th message to a number; None when it does not come in time."""
        message = await self._stand_in.wait_for(number, many=many, seconds=seconds)
        return Arrived(message.body, self._start + message.taken_at + ANSWER_SECONDS) if message else None

    def arrived(self, number: str) -> list[Arrived]:
        taken = self._stand_in.messages.to(number)
        return [Arrived(message.body, self._start + message.taken_at + ANSWER_SECONDS) for message in taken]

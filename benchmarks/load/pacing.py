"""Messages at a fixed rate, whatever the server makes of them: who is late is late from the moment it was due."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from load.product import Door, message
from load.wire import Connection


@dataclass
class Posted:
    """What a webhook made of a round; seconds from when a message was due to its acknowledgement."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0

    def percentile(self, percent: int) -> float:
        return statistics.quantiles(self.seconds, n=100)[percent - 1] if len(self.seconds) > 1 else float("nan")


class Poster:
    """Connections are kept; a new one is opened where all are waiting for an answer."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self._idle: list[Connection] = []

    async def post(self, form: dict[str, str], headers: dict[str, str]) -> int:
        connection = self._idle.pop() if self._idle else Connection(self.door.url)
        try:
            return await connection.post(form, headers)
        finally:
            self._idle.append(connection)

    async def at_rate(self, rate: float, numbers: Sequence[str], text: str) -> Posted:
        """One message of each number, in this order. Forms are made and signed before the clock starts."""
        forms = [message(number, text) for number in numbers]
        ready = [(form, self.door.headers(form)) for form in forms]
        posted, start = Posted(), time.perf_counter() + 0.1
        tasks = []
        for place, (form, headers) in enumerate(ready):
            due = start + place / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(self._one(form, headers, due, posted)))
        await asyncio.gather(*tasks)
        return posted

    async def _one(self, form: dict[str, str], headers: dict[str, str], due: float, posted: Posted) -> None:
        try:
            status = await asyncio.wait_for(self.post(form, headers), 15)  # Twilio's own limit
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            status = 0
        posted.seconds.append(time.perf_counter() - due)
        posted.errors += status != 200

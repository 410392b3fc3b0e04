"""A REST API of Twilio that takes each message in a fixed time, and people who wait for its messages."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from load import wire

ANSWER_SECONDS = 0.150


@dataclass
class StandIn:
    """`arrived[number]` are the texts and times of what was sent to a number."""

    arrived: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    news: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    _ids: itertools.count[int] = field(default_factory=itertools.count)

    async def start(self) -> str:
        """Serve on a free loopback port; returns the base address."""
        return f"http://127.0.0.1:{await wire.serve(self._create)}"

    async def _create(self, body: bytes) -> tuple[int, bytes]:
        form, now = dict(parse_qsl(body.decode())), time.perf_counter()
        await asyncio.sleep(ANSWER_SECONDS)
        self.arrived[form["To"]].append((form["Body"], now))
        self.news[form["To"]].set()
        sid = f"SM{next(self._ids):032x}"
        return 201, json.dumps({"sid": sid, "status": "queued", "body": form["Body"]}).encode()

    async def wait_for(self, number: str, many: int, seconds: float) -> tuple[str, float] | None:
        """The `many`-th message to a number and when it reached the API; None when it does not come in time."""
        deadline = time.perf_counter() + seconds
        while len(self.arrived[number]) < many:
            self.news[number].clear()
            try:
                await asyncio.wait_for(self.news[number].wait(), deadline - time.perf_counter())
            except asyncio.TimeoutError:
                return None
        return self.arrived[number][many - 1]

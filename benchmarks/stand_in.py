"""A REST API of Twilio that takes each message in a fixed time, and people who wait for its messages."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import defaultdict
from dataclasses import dataclass, field

from aiohttp import web

ANSWER_SECONDS = 0.150


@dataclass
class StandIn:
    """`arrived[number]` are the texts and times of what was sent to a number."""

    arrived: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    news: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    _ids: itertools.count[int] = field(default_factory=itertools.count)

    async def start(self) -> str:
        """Serve on a free loopback port; returns the base address."""
        app = web.Application()
        app.router.add_post("/2010-04-01/Accounts/{sid}/Messages.json", self._create)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        return f"http://127.0.0.1:{port}"

    async def _create(self, request: web.Request) -> web.Response:
        form = await request.post()
        number, now = str(form["To"]), time.perf_counter()
        await asyncio.sleep(ANSWER_SECONDS)
        self.arrived[number].append((str(form["Body"]), now))
        self.news[number].set()
        sid = f"SM{next(self._ids):032x}"
        return web.json_response({"sid": sid, "status": "queued", "body": form["Body"]}, status=201)

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

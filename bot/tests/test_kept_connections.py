"""One connection serves many action calls."""

from __future__ import annotations

import asyncio

from aiohttp import web
from rasa.utils.endpoints import EndpointConfig

from bot import kept_connections


async def _peers_of_three_calls() -> set[object]:
    peers: set[object] = set()

    async def answer(request: web.Request) -> web.Response:
        peers.add(request.transport.get_extra_info("peername"))
        return web.json_response({"events": []})

    app = web.Application()
    app.router.add_post("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    endpoint = EndpointConfig(f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/")
    for _ in range(3):
        assert await endpoint.request(json={}) == {"events": []}
    await kept_connections.close()
    await runner.cleanup()
    return peers


def test_three_calls_share_one_connection() -> None:
    assert len(asyncio.run(_peers_of_three_calls())) == 1


def test_every_loop_has_connections_of_its_own() -> None:
    assert not asyncio.run(_peers_of_three_calls()) & asyncio.run(_peers_of_three_calls())

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
import redis
from rasa.core.channels.channel import register
from sanic import Sanic

from bot.tests.conftest import FakeActions, agent_with
from bot.tracker_store import PREFIX
from bot.turn_channel import TurnInput

Scene = Callable[[aiohttp.ClientSession], Awaitable[None]]


def _free_socket() -> socket.socket:
    found = socket.socket()
    found.bind(("127.0.0.1", 0))
    return found


class Served:
    """The connector on one real Sanic server, as `rasa run` mounts it; Sanic starts only once in a process."""

    def __init__(self, agent: Any, actions: FakeActions, loop: asyncio.AbstractEventLoop) -> None:
        self.actions = actions
        self.app = Sanic("turns", configure_logging=False)
        self.app.ctx.agent = agent
        self._loop = loop
        register([TurnInput()], self.app, route="/webhooks/")

    async def start(self) -> None:
        options = {"return_asyncio_server": True, "access_log": False}
        self._server = await self.app.create_server(sock=_free_socket(), **options)
        await self._server.startup()
        self._address = f"http://127.0.0.1:{self._server.server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        self._server.close()
        await self._server.wait_closed()

    def play(self, scene: Scene) -> None:
        async def _with_client() -> None:
            async with aiohttp.ClientSession(self._address) as client:
                await scene(client)

        self._loop.run_until_complete(_with_client())


@pytest.fixture(scope="module")
def served(model: str, redis_url: str) -> Iterator[Served]:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    actions = FakeActions()
    agent = agent_with(model, redis_url, actions)
    server = Served(loop.run_until_complete(agent.__aenter__()), actions, loop)
    loop.run_until_complete(server.start())
    yield server
    loop.run_until_complete(server.stop())
    loop.run_until_complete(agent.__aexit__(None, None, None))
    loop.close()


@pytest.fixture
def serve(served: Served) -> Iterator[Callable[[Scene], None]]:
    yield served.play
    served.actions.broken = ""


def body(sender: str, text: str = "hola", message_id: str = "SM1") -> dict[str, Any]:
    about = {"language": "es", "channel": "sms", "choice": "", "pin": None}
    return {"sender": sender, "message": text, "message_id": message_id, "metadata": about}


def test_a_turn_over_http(serve: Callable[[Scene], None], sender: str) -> None:
    async def scene(client: aiohttp.ClientSession) -> None:
        answer = await client.post("/webhooks/turn/webhook", json=body(sender))
        assert answer.status == 200
        told = await answer.json()
        understood = told.pop("understood")
        assert told == {"replies": [{"text": "Hola sms", "buttons": []}], "awaiting": None}
        assert set(understood) == {"intent", "confidence", "second", "second_confidence"}
        assert (understood["intent"], understood["second_confidence"] < understood["confidence"]) == ("greet", True)
        ready = await client.get("/webhooks/turn/ready")
        assert (ready.status, await ready.json()) == (200, {"ready": True})

    serve(scene)


def test_a_failed_action_is_a_500(serve: Callable[[Scene], None], served: Served, sender: str) -> None:
    async def scene(client: aiohttp.ClientSession) -> None:
        served.actions.broken = "raises"
        answer = await client.post("/webhooks/turn/webhook", json=body(sender, "quien eres"))
        assert (answer.status, await answer.json()) == (500, {"error": "TurnFailed"})

    serve(scene)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'"hola"', b"{}", b'{"sender": "x", "message": 3, "message_id": "1"}', b"\xff\xfe",
     b'{"sender": "x", "message": "hola", "message_id": ""}',
     b'{"sender": "x", "message": "hola", "message_id": "1", "metadata": []}',
     b'{"sender": "", "message": "a", "message_id": "1", "metadata": 5}'],
)  # fmt: skip
def test_malformed_turns_are_a_400(serve: Callable[[Scene], None], data: bytes) -> None:
    async def scene(client: aiohttp.ClientSession) -> None:
        answer = await client.post("/webhooks/turn/webhook", data=data)
        assert answer.status == 400

    serve(scene)


def test_a_forgotten_conversation_begins_anew(serve: Callable[[Scene], None], sender: str, redis_url: str) -> None:
    async def scene(client: aiohttp.ClientSession) -> None:
        await client.post("/webhooks/turn/webhook", json=body(sender))
        answer = await client.post("/webhooks/turn/forget", json={"sender": sender})
        assert (answer.status, await answer.json()) == (200, {})
        assert (await client.post("/webhooks/turn/forget", json={})).status == 400

    serve(scene)
    assert not redis.Redis.from_url(redis_url).exists(PREFIX + sender)


def test_understand_over_http(serve: Callable[[Scene], None]) -> None:
    async def scene(client: aiohttp.ClientSession) -> None:
        answer = await client.post("/webhooks/turn/understand", json={"text": "vivo en sicuani", "awaiting": "place"})
        found = await answer.json()
        assert (answer.status, found["intent"], found["entities"][0]["value"]) == (200, "inform", "080601")
        assert set(found["entities"][0]) == {"entity", "value", "text", "start", "end", "negated"}
        assert (await client.post("/webhooks/turn/understand", json={})).status == 400

    serve(scene)


def test_without_a_model_nothing_is_ready(
    serve: Callable[[Scene], None], served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.app.ctx, "agent", SimpleNamespace(processor=None))

    async def scene(client: aiohttp.ClientSession) -> None:
        assert (await client.get("/webhooks/turn/ready")).status == 503
        assert (await client.post("/webhooks/turn/webhook", json=body("x"))).status == 500
        assert (await client.post("/webhooks/turn/understand", json={"text": "hola"})).status == 500

    serve(scene)

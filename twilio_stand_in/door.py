"""Just enough of an HTTP/1.1 server: what stands in for Twilio should cost less than what it measures."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from urllib.parse import parse_qs, parse_qsl, unquote

MOST_BYTES = 1_000_000


class HangUp(Exception):
    """Give no answer; close the connection, or reset it."""

    def __init__(self, *, reset: bool) -> None:
        self.reset = reset


@dataclass
class Request:
    method: str
    path: str
    query_text: str
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    gone: asyncio.Event  # set when the client has hung up

    @cached_property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.query_text, keep_blank_values=True))

    @cached_property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode("utf-8", "replace"), keep_blank_values=True)


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def json_answer(status: int, resource: object, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(status, json.dumps(resource).encode(), headers=headers or {})


Serve = Callable[[Request], Awaitable[Answer]]
PHRASES = {status.value: status.phrase for status in HTTPStatus}


class Connection(asyncio.Protocol):
    """One client; its requests are answered one after the other.

    What was begun is finished even when the client has gone: Twilio keeps a message whose sender died.
    """

    def __init__(self, serve: Serve, open_ones: set[Connection]) -> None:
        self._serve = serve
        self._open_ones = open_ones
        self._buffer = b""
        self._task: asyncio.Task[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._gone = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - tells mypy what start_server gives
        self._transport = transport
        self._open_ones.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._open_ones.discard(self)
        self._gone.set()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        try:
            self._next()
        except ValueError:  # this is no HTTP, or too much of it
            self.reset()

    def reset(self) -> None:
        """Drop the connection with a TCP reset."""
        if self._transport is None:
            return
        if handle := self._transport.get_extra_info("socket"):
            handle.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def _next(self) -> None:
        if self._task is None and (request := self._request()):
            self._task = asyncio.get_running_loop().create_task(self._answer(request))

    def _request(self) -> Request | None:
        """The next whole request in the buffer. Raises ValueError."""
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", 0))
        if not 0 <= length <= MOST_BYTES:
            raise ValueError(length)
        if len(rest) < length:
            return None
        method, target, _ = first.split(" ", 2)
        path, _, query = target.partition("?")
        self._buffer = rest[length:]
        return Request(method, unquote(path), query, headers, rest[:length], self._gone)

    async def _answer(self, request: Request) -> None:
        try:
            answer = await self._serve(request)
        except HangUp as hang_up:
            self.reset() if hang_up.reset else self._close()
        else:
            self._write(answer, close=request.headers.get("connection", "").lower() == "close")
        self._task = None
        self._next()

    def _close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _write(self, answer: Answer, *, close: bool) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        lines = [
            f"HTTP/1.1 {answer.status} {PHRASES.get(answer.status, '')}",
            f"Content-Type: {answer.kind}",
            f"Content-Length: {len(answer.body)}",
            *(f"{name}: {value}" for name, value in answer.headers.items()),
            *(["Connection: close"] if close else []),
        ]
        self._transport.write("\r\n".join([*lines, "", ""]).encode("latin-1") + answer.body)
        if close:
            self._transport.close()


class Door:
    """A listening port that can be shut and opened again."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._connections: set[Connection] = set()
        self._server: asyncio.Server | None = None
        self.host, self.port = "", 0

    async def open(self, host: str, port: int) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Connection(self._serve, self._connections), host, port)
        self.host, self.port = host, int(self._server.sockets[0].getsockname()[1])

    async def shut(self) -> None:
        """Nobody is let in, who is in is put out; the port may be opened again."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for connection in list(self._connections):
            connection.reset()
        await asyncio.sleep(0)

    async def reopen(self) -> None:
        if self._server is None:
            await self.open(self.host, self.port)

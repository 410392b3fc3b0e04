"""Just enough of an HTTP/1.1 client: a load generator should cost less than what it measures."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit


class Connection:
    """One kept-alive connection of a client; opened again when the server has closed it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port, self._path = parts.hostname or "", parts.port or 80, parts.path
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, form: Mapping[str, str], headers: Mapping[str, str]) -> int:
        """The status; once more when a connection breaks, as Twilio does."""
        try:
            return await self._post(form, headers)
        except (ConnectionError, asyncio.IncompleteReadError):
            self._streams = None
            return await self._post(form, headers)

    async def _post(self, form: Mapping[str, str], headers: Mapping[str, str]) -> int:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        body = urlencode(form).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
        lines = [
            f"{name}: {value}" for name, value in {"Host": f"{self._host}:{self._port}", **kind, **headers}.items()
        ]
        writer.write("\r\n".join([f"POST {self._path} HTTP/1.1", *lines, "", ""]).encode() + body)
        status, _ = await read(reader)
        return int(status.split()[1])


async def read(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    """First line and body of a message with a Content-Length."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")
    lengths = [line.split(":", 1)[1] for line in lines if line.lower().startswith("content-length:")]
    return first, await reader.readexactly(int(lengths[0]) if lengths else 0)

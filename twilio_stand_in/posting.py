"""Forms posted to the product's webhooks: signed, with Twilio's time-outs and rules for trying again."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urldefrag, urlencode, urlsplit

from twilio_stand_in.signing import signature

MOST_AT_ONCE = 64
WAITS = (0.2, 0.5, 1.0, 2.0, 4.0)  # seconds before each further attempt; Twilio's own are not published


@dataclass(frozen=True)
class Policy:
    """Twilio's connection overrides (docs/usage/webhooks/webhooks-connection-overrides on twilio.com, 2026-11)."""

    retries: int = 1  # rc
    when: frozenset[str] = frozenset({"ct"})  # rp: ct, rt, 4xx, 5xx, all
    connect_seconds: float = 5.0  # ct
    read_seconds: float = 15.0  # rt

    @classmethod
    def of(cls, url: str) -> Policy:
        """The policy in a URL's fragment, for example "#rc=5&rp=all"."""
        said = {name: values[-1] for name, values in parse_qs(urldefrag(url).fragment).items()}
        return cls(
            retries=min(_whole(said.get("rc", ""), cls.retries), 5),
            when=frozenset(said["rp"].split(",")) if "rp" in said else cls.when,
            connect_seconds=_whole(said.get("ct", ""), int(cls.connect_seconds * 1000)) / 1000,
            read_seconds=_whole(said.get("rt", ""), int(cls.read_seconds * 1000)) / 1000,
        )

    def tries_again(self, outcome: str) -> bool:
        return outcome != "ok" and bool({outcome, "all"} & self.when)


def _whole(text: str, default: int) -> int:
    """What is no number is as if it had not been said."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default


@dataclass(frozen=True, slots=True)
class Outcome:
    """`what` is ok, 4xx, 5xx, ct (no connection) or rt (no answer)."""

    what: str
    status: int
    seconds: float


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
IDLE_SECONDS = 1.0  # servers close kept connections; one that broke under a form would look like a time-out
Told = Callable[[Outcome, int], None]


class Postman:
    """Keeps connections; a form that a webhook did not take is posted again as its URL's fragment says."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._idle: dict[tuple[str, int], list[tuple[float, Streams]]] = defaultdict(list)
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    async def deliver(self, url: str, form: Mapping[str, str], told: Told) -> Outcome:
        """The last outcome; `told` hears of each with the number of its attempt."""
        policy = Policy.of(url)
        for attempt in range(policy.retries + 1):
            outcome = await self.post(url, form, policy=policy)
            told(outcome, attempt)
            if attempt == policy.retries or not policy.tries_again(outcome.what):
                break
            await asyncio.sleep(WAITS[min(attempt, len(WAITS) - 1)])
        return outcome

    async def post(self, url: str, form: Mapping[str, str], *, policy: Policy) -> Outcome:
        bare, start = urldefrag(url).url, time.perf_counter()
        async with self._room:
            try:
                status = await self._request(bare, form, policy)
            except ConnectFailedError:
                return Outcome("ct", 0, time.perf_counter() - start)
            except (OSError, EOFError, TimeoutError, ValueError):
                return Outcome("rt", 0, time.perf_counter() - start)
        what = "ok" if status < 400 else f"{status // 100}xx"
        return Outcome(what, status, time.perf_counter() - start)

    async def _request(self, url: str, form: Mapping[str, str], policy: Policy) -> int:
        parts = urlsplit(url)
        place = (parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        body = urlencode(form).encode()
        head = (
            f"POST {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
            f"Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
            f"X-Twilio-Signature: {signature(self._token, url, form)}\r\n\r\n"
        )
        streams = await self._connect(place, tls=parts.scheme == "https", seconds=policy.connect_seconds)
        try:
            streams[1].write(head.encode("latin-1") + body)
            async with asyncio.timeout(policy.read_seconds):
                status, stays_open = await read_answer(streams[0])
        except BaseException:
            streams[1].close()
            raise
        if stays_open:
            self._idle[place].append((time.monotonic(), streams))
        else:
            streams[1].close()
        return status

    async def _connect(self, place: tuple[str, int], *, tls: bool, seconds: float) -> Streams:
        while self._idle[place]:
            since, (reader, writer) = self._idle[place].pop()
            if time.monotonic() - since < IDLE_SECONDS and not (reader.at_eof() or writer.is_closing()):
                return reader, writer
            writer.close()
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.open_connection(*place, ssl=tls or None)
        except (OSError, TimeoutError) as error:
            raise ConnectFailedError from error

    def close(self) -> None:
        for streams in self._idle.values():
            for _, (_, writer) in streams:
                writer.close()
        self._idle.clear()


class ConnectFailedError(Exception):
    """Nobody listens."""


async def read_answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """The status, and whether the connection may be used again."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip().lower() for name, _, value in (line.partition(":") for line in lines)}
    status = int(first.split(" ")[1])
    stays_open = headers.get("connection") != "close"
    if "content-length" in headers:
        await reader.readexactly(int(headers["content-length"]))
    elif headers.get("transfer-encoding") == "chunked":
        await _read_chunks(reader)
    elif status not in (204, 304):
        await reader.read()
        stays_open = False
    return status, stays_open


async def _read_chunks(reader: asyncio.StreamReader) -> None:
    while size := int((await reader.readline()).split(b";")[0], 16):
        await reader.readexactly(size + 2)
    await reader.readline()

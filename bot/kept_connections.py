"""Keeps the connection to the web side's actions open: Rasa opens and closes one for every call."""

from __future__ import annotations

import asyncio
from types import TracebackType
from weakref import WeakKeyDictionary

import aiohttp
from rasa.utils.endpoints import EndpointConfig

import bot.rasa_version  # noqa: F401  refuses other releases

_session_of_rasa = EndpointConfig.session
# A session belongs to its event loop; each worker process of the server has one of its own.
_sessions: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, aiohttp.ClientSession]] = WeakKeyDictionary()


class Kept:
    """Stands where Rasa enters and leaves a session; leaving does not close it."""

    def __init__(self, endpoint: EndpointConfig) -> None:
        self._endpoint = endpoint

    async def __aenter__(self) -> aiohttp.ClientSession:
        sessions = _sessions.setdefault(asyncio.get_running_loop(), {})
        session = sessions.get(self._endpoint.url)
        if session is None or session.closed:
            session = sessions[self._endpoint.url] = _session_of_rasa(self._endpoint)
        return session

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


async def close() -> None:
    """Close what this loop keeps open; for tests and a server that stops."""
    for session in _sessions.pop(asyncio.get_running_loop(), {}).values():
        await session.close()


def kept_session(self: EndpointConfig) -> Kept:
    return Kept(self)


def install() -> None:
    """Idempotent."""
    EndpointConfig.session = kept_session


install()

"""The stand-in's own doors under /_stand_in/: the journal, the messages, other faults, somebody who writes."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from twilio_stand_in.door import Answer, Request, json_answer
from twilio_stand_in.exchange import Exchange
from twilio_stand_in.faults import FaultsError
from twilio_stand_in.faults_reading import read_faults
from twilio_stand_in.inbound import Inbound
from twilio_stand_in.messages import Message
from twilio_stand_in.people import People

PREFIX = "/_stand_in/"


class Control:
    """Not Twilio's: without authentication, on loopback."""

    def __init__(self, exchange: Exchange, people: People) -> None:
        self._exchange = exchange
        self._people = people
        self._views: dict[tuple[str, str], Callable[[Request], Awaitable[Answer]]] = {
            ("GET", "journal"): self._journal,
            ("GET", "messages"): self._messages,
            ("POST", "faults"): self._faults,
            ("POST", "people"): self._write,
        }

    async def answer(self, request: Request) -> Answer:
        view = self._views.get((request.method, request.path.removeprefix(PREFIX)))
        return await view(request) if view else json_answer(404, {"known": sorted(map(" ".join, self._views))})

    async def _journal(self, request: Request) -> Answer:
        since = request.query.get("since", "0")
        return json_answer(200, self._exchange.journal.resource(since=int(since) if since.isdecimal() else 0))

    async def _messages(self, request: Request) -> Answer:
        to = request.query.get("to", "")
        found = self._exchange.messages.between(to=to) if to else self._exchange.messages
        return json_answer(200, {"messages": [_shown(message) for message in found]})

    async def _faults(self, request: Request) -> Answer:
        """The body is an inline description; what was not said is nothing wrong."""
        try:
            self._exchange.faults = read_faults(request.body.decode("utf-8", "replace"))
        except FaultsError as error:
            return json_answer(400, {"error": str(error)})
        return json_answer(200, {"faults": repr(self._exchange.faults)})

    async def _write(self, request: Request) -> Answer:
        """`{"sender": "+51…", "text": "hola"}` and the other fields of Inbound."""
        try:
            inbound = Inbound(**json.loads(request.body))
        except (TypeError, ValueError) as error:
            return json_answer(400, {"error": str(error)})
        delivery = await self._people.write(inbound)
        return json_answer(200, asdict(delivery))


def _shown(message: Message) -> dict[str, Any]:
    names = ("sid", "direction", "sender", "recipient", "body", "status", "segments", "taken_at", "error_code", "m")
    shown = {name: getattr(message, name) for name in names}
    return shown | {"life": message.life, "choices": [asdict(choice) for choice in message.choices]}

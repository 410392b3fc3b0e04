"""The dialogue server's one door: `webhook` answers a turn, `understand` only reads, `forget` ends a conversation for
good, `ready` tells whether all that can be done.

Logs the kind of an error at most, never a text. Everything that is not caught here is a 500 by Sanic itself.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from redis import RedisError
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import turn
from bot.understanding import understand

logger = logging.getLogger(__name__)


class MalformedTurn(ValueError):
    """The request is not what the web side sends."""


class TurnInput(InputChannel):
    @classmethod
    def name(cls) -> str:
        return turn.CHANNEL

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Four routes. `on_new_message` is not used: it answers nobody when an action fails."""
        door = Blueprint("turn_channel", __name__)
        door.add_route(_webhook, "/webhook", methods=["POST"])
        door.add_route(_understand, "/understand", methods=["POST"])
        door.add_route(_forget, "/forget", methods=["POST"])
        door.add_route(_ready, "/ready", methods=["GET"])
        return door


async def _webhook(request: Request) -> HTTPResponse:
    try:
        answer = await turn.hold(_agent(request), _turn(request))
    except MalformedTurn as error:
        return response.json({"error": str(error)}, status=400)
    except (RasaException, RedisError) as error:
        return _failure(error)
    return response.json(asdict(answer))


async def _understand(request: Request) -> HTTPResponse:
    try:
        body = _body(request)
        about = {"language": body.get("language"), "awaiting": body.get("awaiting")}
        return response.json(await understand(_agent(request), _text(body, "text"), metadata=about))
    except MalformedTurn as error:
        return response.json({"error": str(error)}, status=400)
    except RasaException as error:
        return _failure(error)


async def _forget(request: Request) -> HTTPResponse:
    try:
        turn.parts(_agent(request))[1].forget(_text(_body(request), "sender"))
    except MalformedTurn as error:
        return response.json({"error": str(error)}, status=400)
    except (RasaException, RedisError) as error:
        return _failure(error)
    return response.json({})


async def _ready(request: Request) -> HTTPResponse:
    try:
        turn.parts(_agent(request))[1].ping()
    except (RasaException, RedisError) as error:
        return response.json({"ready": False, "missing": _missing(error)}, status=503)
    return response.json({"ready": True})


def _failure(error: Exception) -> HTTPResponse:
    logger.error("A turn failed: %s", type(error).__name__)
    return response.json({"error": type(error).__name__}, status=500)


def _missing(error: Exception) -> str:
    return str(error) if isinstance(error, turn.NotReady) else "tracker store"


def _agent(request: Request) -> Agent | None:
    agent: Agent | None = getattr(request.app.ctx, "agent", None)
    return agent


def _turn(request: Request) -> turn.Turn:
    body = _body(request)
    about = {} if body.get("metadata") is None else body["metadata"]
    if not isinstance(about, Mapping):
        raise MalformedTurn("metadata must be an object")
    sender, message_id = _text(body, "sender"), _text(body, "message_id")
    if not sender or not message_id:
        raise MalformedTurn("sender and message_id must not be empty")
    return turn.Turn(sender, _text(body, "message"), message_id, about)


def _body(request: Request) -> Mapping[str, Any]:
    # Not request.json: Sanic's error for broken JSON quotes the body.
    try:
        body = json.loads(request.body)
    except ValueError:
        body = None
    if not isinstance(body, Mapping):
        raise MalformedTurn("a JSON object is needed")
    return body


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise MalformedTurn(f"{name} must be a text")
    return value

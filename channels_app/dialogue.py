"""Talk to the dialogue server: one message in, its replies out. It knows a contact's code, never a number."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter

from channels_app.models import InboundMessage

MAX_TEXT = 500  # what a person says in one turn; the rest of a pasted page helps nobody
_local = threading.local()


@dataclass(frozen=True)
class Option:
    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    text: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Turn:
    """What the dialogue answers to one message, and the slot that it asks for now."""

    replies: tuple[Reply, ...]
    awaiting: str = ""


class DialogueUnavailable(Exception):
    """The dialogue server is down, too slow, or failed inside: the same message may be sent again later."""


def converse(message: InboundMessage) -> Turn:
    """One turn of the dialogue. Sending the same message again repeats the replies and nothing else.

    Raises DialogueUnavailable.
    """
    return _turn(_post("/webhooks/turn/webhook", _payload(message)))


def understand(*, text: str, language: str, awaiting: str) -> dict[str, Any]:
    """What a text would be taken for, without side effects. Raises DialogueUnavailable."""
    return _post(
        "/webhooks/turn/understand",
        {"text": text[:MAX_TEXT], "language": language, "awaiting": awaiting or None},
    )


def _payload(message: InboundMessage) -> dict[str, Any]:
    pin = None
    if message.latitude is not None and message.longitude is not None:
        pin = {"latitude": message.latitude, "longitude": message.longitude}
    return {
        "sender": message.contact.code,
        "message": message.text[:MAX_TEXT],
        "message_id": str(message.pk),
        "metadata": {
            "language": message.contact.language,
            "channel": message.channel.kind,
            "choice": message.choice,
            "pin": pin,
        },
    }


def _post(path: str, payload: dict[str, Any]) -> dict[str, Any]:
    try:
        answer = _session().post(f"{settings.RASA_URL}{path}", json=payload, timeout=settings.RASA_TIMEOUT_SECONDS)
        answer.raise_for_status()
        body: dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError) as error:
        # The error's own text holds the URL only; the message itself is never in it.
        raise DialogueUnavailable(type(error).__name__) from error
    return body


def _session() -> requests.Session:
    """One keep-alive session per thread: requests' sessions are not safe to share."""
    if not hasattr(_local, "session"):
        _local.session = requests.Session()
        _local.session.mount("http://", HTTPAdapter(max_retries=0))
    session: requests.Session = _local.session
    return session


def _turn(body: dict[str, Any]) -> Turn:
    replies = tuple(
        Reply(
            text=reply.get("text") or "",
            options=tuple(Option(title=b["title"], payload=b["payload"]) for b in reply.get("buttons") or ()),
        )
        for reply in body["replies"]
    )
    return Turn(replies=replies, awaiting=body.get("awaiting") or "")

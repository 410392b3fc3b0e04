"""Talk to the dialogue server: one message in, its replies out. It knows a contact's code, never a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import urllib3
from django.conf import settings

from channels_app.availability import of_the_dialogue
from channels_app.models import InboundMessage

MAX_TEXT = 500  # what a person says in one turn; the rest of a pasted page helps nobody
# Keep-alive connections for as many threads as a worker has. urllib3 itself: half the cost of requests a turn.
_http = urllib3.PoolManager(maxsize=64, retries=False, timeout=settings.RASA_TIMEOUT_SECONDS)


@dataclass(frozen=True)
class Option:
    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    text: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Understood:
    """What the dialogue took a message for; `margin` is how far the runner-up was, 1 where nothing was guessed."""

    intent: str
    confidence: float
    margin: float


@dataclass(frozen=True)
class Turn:
    """What the dialogue answers to one message, and the slot that it asks for now."""

    replies: tuple[Reply, ...]
    awaiting: str = ""
    understood: Understood | None = None  # None where the dialogue was not asked, or answers again


class DialogueUnavailable(Exception):
    """The dialogue server is down or too slow: the same message may be sent again later."""


class DialogueFailed(DialogueUnavailable):
    """The dialogue server is well, and yet it failed at this one message."""


def converse(message: InboundMessage, *, choice: str = "") -> Turn:
    """One turn of the dialogue. Sending the same message again repeats the replies and nothing else.

    `choice` says what the message is to be taken for, instead of the button that came with it. Raises
    DialogueUnavailable.
    """
    return _turn(_post("/webhooks/turn/webhook", _payload(message, choice or message.choice)))


def understand(*, text: str, language: str, awaiting: str) -> dict[str, Any]:
    """What a text would be taken for, without side effects. Raises DialogueUnavailable."""
    return _post(
        "/webhooks/turn/understand",
        {"text": text[:MAX_TEXT], "language": language, "awaiting": awaiting or None},
    )


def forget(*, code: str) -> None:
    """Drop the conversation in progress. Raises DialogueUnavailable."""
    _post("/webhooks/turn/forget", {"sender": code})


def _payload(message: InboundMessage, choice: str) -> dict[str, Any]:
    pin = None
    if message.latitude is not None and message.longitude is not None:
        pin = {"latitude": message.latitude, "longitude": message.longitude}
    return {
        "sender": message.person.code,
        "message": message.text[:MAX_TEXT],
        "message_id": str(message.pk),
        "metadata": {
            "language": message.person.language,
            "channel": message.channel.kind,
            "choice": choice,
            "pin": pin,
        },
    }


def _post(path: str, payload: dict[str, Any]) -> dict[str, Any]:
    if not of_the_dialogue.might_answer():
        raise DialogueUnavailable("still away")
    try:
        answer = _http.request("POST", f"{settings.RASA_URL}{path}", json=payload)
        if answer.status != 200:
            raise _refused(answer.status)
        body: dict[str, Any] = answer.json()
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        of_the_dialogue.failed(type(error).__name__)
        # Only the kind of error: its text may hold more.
        raise DialogueUnavailable(type(error).__name__) from error
    return body


def _refused(status: int) -> DialogueUnavailable:
    """Its own word on whether it can answer at all tells whose fault it is."""
    of_the_dialogue.failed(f"status {status}")
    kind = DialogueFailed if of_the_dialogue.might_answer() else DialogueUnavailable
    return kind(f"status {status}")


def _turn(body: dict[str, Any]) -> Turn:
    replies = tuple(
        Reply(
            text=reply.get("text") or "",
            options=tuple(Option(title=b["title"], payload=b["payload"]) for b in reply.get("buttons") or ()),
        )
        for reply in body["replies"]
    )
    return Turn(replies=replies, awaiting=body.get("awaiting") or "", understood=_understood(body.get("understood")))


def _understood(told: dict[str, Any] | None) -> Understood | None:
    """An older dialogue server tells nothing."""
    if not told or not told.get("intent"):
        return None
    confidence = float(told["confidence"])
    margin = confidence - float(told.get("second_confidence") or 0.0)
    return Understood(intent=str(told["intent"]), confidence=confidence, margin=margin)

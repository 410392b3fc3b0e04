"""What a gate decides about a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from channels_app.dialogue import Reply, Turn
from channels_app.gates.words import Said
from channels_app.models import InboundMessage
from channels_app.wording import say

SILENCE = Turn(replies=())


@dataclass(frozen=True)
class Gate:
    """The answer to a message, or what the dialogue is to take it for, and the wish to be written down with it."""

    turn: Turn | None = SILENCE  # None: the dialogue answers, and is told `choice`
    choice: str = ""
    wish: Said | None = None
    effect: Callable[[], None] | None = None  # what a room above writes down, in the transaction of the answer


def saying(name: str, message: InboundMessage) -> Turn:
    """One of the pipeline's own texts; the question that was asked last stays asked."""
    return Turn(replies=(Reply(text=say(name, message.contact.language)),), awaiting=message.contact.awaiting)

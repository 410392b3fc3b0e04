"""What a gate decides about a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from channels_app.dialogue import Reply, Turn
from channels_app.gates.words import Said
from channels_app.models import InboundMessage
from channels_app.wording import say
from contacts.models import Contact

SILENCE = Turn(replies=())


@dataclass(frozen=True)
class Gate:
    """The answer to a message, or what the dialogue is to take it for, and the wish to be written down with it."""

    turn: Turn | None = SILENCE  # None: the dialogue answers, and is told `choice`
    choice: str = ""
    wish: Said | None = None
    effect: Callable[[], None] | None = None  # what a room above writes down, in the transaction of the answer
    # Whom the dialogue is to answer, where the phone turns to somebody else: found or made before it is asked, which
    # may happen more than once. That the phone speaks for them from now on is for `effect` to write.
    person: Callable[[], Contact] | None = None
    opening: tuple[Reply, ...] = ()  # what is said before the dialogue's own words


def saying(name: str, message: InboundMessage) -> Turn:
    """One of the pipeline's own texts; the question that was asked last stays asked."""
    return Turn(replies=(Reply(text=say(name, message.person.language)),), awaiting=message.person.awaiting)

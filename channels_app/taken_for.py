"""What the dialogue took a message for, kept beside it in the write that marks it answered: no query of its own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from channels_app.dialogue import Turn
from channels_app.models import InboundMessage

COLUMNS = ("intent", "confidence", "margin", "asked", "asked_again")
ASSIGNMENTS = ", ".join(f"{column} = %({column})s" for column in COLUMNS)


def values(message: InboundMessage, turn: Turn) -> dict[str, Any]:
    """For `ASSIGNMENTS`; nothing where the dialogue was not asked. `message.person` is as they were before the turn."""
    if turn.understood is None:
        return dict.fromkeys(COLUMNS)
    asked = message.person.awaiting
    return {**asdict(turn.understood), "asked": asked, "asked_again": bool(asked) and asked == turn.awaiting}

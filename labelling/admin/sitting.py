"""What a member of staff has seen and done since logging in, so that the next message is another, and undo finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

_KEY = "labelling"
_MOST = 300


@dataclass(frozen=True)
class Done:
    """The last step: `what` is "label", "discard" or "skip", `said` what it was called."""

    example_id: int
    what: str
    said: str


def seen(session: SessionBase) -> list[int]:
    return list(_kept(session).get("seen", ()))


def last(session: SessionBase) -> Done | None:
    found = _kept(session).get("last")
    return Done(*found) if found else None


def did(session: SessionBase, done: Done) -> None:
    others = [pk for pk in seen(session) if pk != done.example_id]
    session[_KEY] = {
        "seen": [*others, done.example_id][-_MOST:],
        "last": [done.example_id, done.what, done.said],
    }


def undid(session: SessionBase) -> None:
    done = last(session)
    session[_KEY] = {"seen": [pk for pk in seen(session) if done is None or pk != done.example_id], "last": None}


def look_again(session: SessionBase) -> None:
    """What was skipped comes once more."""
    session[_KEY] = {"seen": [], "last": None}


def _kept(session: SessionBase) -> dict[str, Any]:
    kept: dict[str, Any] = session.get(_KEY, {})
    return kept

"""Tells an action what it needs: slots, the message and what happened since, and when the message before it came.

Rasa sends every event of the session. The web side reads no more than this (`actions.heard`), and the call stays small
however long the session is.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

import bot.rasa_version  # noqa: F401  refuses other releases

# Of the message as it was understood; the ranking of all intents is left out.
_KEPT_OF_MESSAGE = ("text", "intent", "entities", "message_id", "metadata")
# The event of the message would only repeat `latest_message`.
_DROPPED_OF_EVENT = frozenset(("text", "parse_data", "metadata"))

_call_of_rasa = RemoteAction._action_call_format


class LeanTracker:
    """Stands where Rasa asks a tracker for its state; the keys are those that rasa_sdk reads."""

    def __init__(self, tracker: DialogueStateTracker) -> None:
        self._tracker = tracker
        self.sender_id = tracker.sender_id

    def current_state(self, _verbosity: Any = None) -> dict[str, Any]:
        tracker = self._tracker
        return {
            "sender_id": tracker.sender_id,
            "slots": tracker.current_slot_values(),
            "latest_message": _message(tracker),
            "events": [_event(event) for event in (*message_before(tracker), *since_message(tracker))],
            "paused": tracker.is_paused(),
            "followup_action": tracker.followup_action,
            "active_loop": _loop(tracker),
            "latest_action_name": tracker.latest_action_name,
        }


def since_message(tracker: DialogueStateTracker) -> list[Event]:
    """The latest message and all that followed; everything when there is no message."""
    events: list[Event] = []
    for event in reversed(tracker.events):
        events.append(event)
        if isinstance(event, UserUttered):
            break
    return events[::-1]


def message_before(tracker: DialogueStateTracker) -> list[Event]:
    """The message before the latest one, where there is one: somebody who hurries may have said a thing twice."""
    messages = (event for event in reversed(tracker.events) if isinstance(event, UserUttered))
    return list(islice(messages, 1, 2))


def _event(event: Event) -> dict[str, Any]:
    told: dict[str, Any] = event.as_dict()
    if not isinstance(event, UserUttered):
        return told
    return {key: value for key, value in told.items() if key not in _DROPPED_OF_EVENT}


def _message(tracker: DialogueStateTracker) -> dict[str, Any] | None:
    understood = tracker._latest_message_data()
    if understood is None:
        return None
    return {key: understood[key] for key in _KEPT_OF_MESSAGE if key in understood}


def _loop(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Without the message that started it."""
    loop = tracker.active_loop
    return {"name": loop.name, "is_interrupted": loop.is_interrupted, "rejected": loop.rejected} if loop else {}


def action_call(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """Rasa's call around the lean state."""
    call: dict[str, Any] = _call_of_rasa(self, LeanTracker(tracker), domain)
    return call


def install() -> None:
    """Idempotent."""
    RemoteAction._action_call_format = action_call


install()

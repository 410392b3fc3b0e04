"""Recognises the answers that the web side's actions give, so that the JSON schema is spared: 2 ms of CPU a call.

Every shape here is one that Rasa's schema accepts; whatever is not plain goes through the schema as before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NULL = type(None)
_TEXT = (str, _NULL)
# Exact types: JSON's true is no number, though Python's bool is an int.
_NUMBER = (int, float, _NULL)
_BARE: Mapping[str, tuple[type, ...]] = {"event": (str,), "timestamp": _NUMBER}
_NAMED = {**_BARE, "name": _TEXT}
_PREDICTED = {**_NAMED, "policy": _TEXT, "confidence": _NUMBER}
# Event: its keys as rasa_sdk writes them, all of them and no others, with the types that a value may have.
SHAPES: Mapping[str, Mapping[str, tuple[type, ...]]] = {
    "slot": {**_BARE, "name": (str,), "value": (str, _NULL, bool, int, float, list, dict)},
    "followup": _NAMED,
    "active_loop": _NAMED,
    "action": _PREDICTED,
    "action_execution_rejected": _PREDICTED,
    "reset_slots": _BARE,
    "restart": _BARE,
    "session_started": _BARE,
}


def is_plain(answer: Any) -> bool:
    """Certainly a good answer. False says nothing."""
    if type(answer) is not dict:
        return False
    events, responses = answer.get("events"), answer.get("responses")
    return (
        type(events) is list
        and type(responses) is list
        and all(type(response) is dict for response in responses)
        and all(map(_is_plain_event, events))
    )


def _is_plain_event(event: Any) -> bool:
    if type(event) is not dict or type(event.get("event")) is not str:
        return False
    shape = SHAPES.get(event["event"])
    return shape is not None and event.keys() == shape.keys() and all(type(event[key]) in shape[key] for key in shape)

"""Reads what the web side sends beside the text: the slot being asked, a chosen option, a location pin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.shared.nlu.training_data.message import Message


def metadata(message: Message) -> Mapping[str, Any]:
    """The turn's metadata; empty for training examples."""
    found = message.get("metadata")
    return found if isinstance(found, Mapping) else {}


def awaiting(message: Message) -> str:
    """The slot being asked, or "" when nothing is."""
    return str(metadata(message).get("awaiting") or "")


def choice(message: Message) -> str:
    """The option id of a button or list reply ("schooling=primaria_completa"), or ""."""
    return str(metadata(message).get("choice") or "")


def has_pin(message: Message) -> bool:
    """Whether the message is a location pin."""
    return bool(metadata(message).get("pin"))

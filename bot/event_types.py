"""Finds the class of an event by its name in a dictionary; Rasa walks all subclasses for every event it reads."""

from __future__ import annotations

from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

import bot.rasa_version  # noqa: F401  refuses other releases

_resolve_of_rasa = Event.resolve_by_type
_types: dict[str, type[Event]] = {}


def resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """As Rasa's own, which is asked for what is not in the dictionary: it knows defaults, old names and errors."""
    return _types.get(type_name) or _resolve_of_rasa(type_name, default)


def install() -> None:
    """Idempotent."""
    for event_class in all_subclasses(Event):
        _types.setdefault(event_class.type_name, event_class)  # Rasa takes the first, too
    Event.resolve_by_type = staticmethod(resolve_by_type)


install()

"""Finds the events that count, as Rasa does, by a look at each event's class instead of dozens of abstract checks.

Rasa asks for them several times a turn, and `isinstance` of its abstract event classes is what takes the time.
"""

from __future__ import annotations

from functools import cache

from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    DefinePrevUserUtteredFeaturization,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

import bot.rasa_version  # noqa: F401  refuses other releases

_KINDS = (
    Restarted,
    SessionStarted,
    ActionReverted,
    UserUtteranceReverted,
    ActionExecuted,
    ActiveLoop,
    ActionExecutionRejected,
    UserUttered,
    DefinePrevUserUtteredFeaturization,
)
_RESETS = (Restarted, SessionStarted)
_REVERTS = (ActionReverted, UserUtteranceReverted)
_FEATURIZED = (ActionExecuted, UserUttered, DefinePrevUserUtteredFeaturization)

_applied_of_rasa = DialogueStateTracker.applied_events


@cache
def kind(event_class: type[Event]) -> type[Event] | None:
    """Which of the classes that matter here an event is of; none is a subclass of another."""
    return next((known for known in _KINDS if issubclass(event_class, known)), None)


def applied_events(self: DialogueStateTracker) -> list[Event]:
    """As Rasa's own: without what was reverted and without the earlier runs of a form that merely went on."""
    events = list(self.events)
    kinds = [kind(type(event)) for event in events]
    if any(reverting in kinds for reverting in _REVERTS):  # no action of ours takes back anything
        return list(_applied_of_rasa(self))
    loops = {event.name for event, of in zip(events, kinds, strict=True) if of is ActiveLoop and event.name}
    start = max((i + 1 for i, of in enumerate(kinds) if of in _RESETS), default=0)
    applied: list[Event] = []
    for event, of in zip(events[start:], kinds[start:], strict=True):
        if of is ActionExecuted and event.action_name in loops and _goes_on(event.action_name, applied):
            _drop_since(event.action_name, applied)
        else:
            applied.append(event)
    return applied


def _goes_on(loop: str, applied: list[Event]) -> bool:
    """The loop ran before, was not left since, and nothing else was done about a message in between."""
    following: str | None = None
    for event in reversed(applied):
        of = kind(type(event))
        if of is ActionExecuted:
            if event.action_name == loop:
                return True
            following = event.action_name
        elif _interrupts(event, of, loop, following):
            return False
    return False


def _interrupts(event: Event, of: type[Event] | None, loop: str, following: str | None) -> bool:
    """The loop was left, gave the message away, or another action answered it."""
    if of is ActiveLoop:
        return event.name is None
    if of is ActionExecutionRejected:
        return bool(event.action_name == loop)
    return of is UserUttered and following not in (None, loop)


def _drop_since(loop: str, applied: list[Event]) -> None:
    """Messages and actions since the loop's last run go; slots and the like stay."""
    kept: list[Event] = []
    while applied:
        event = applied[-1]
        of = kind(type(event))
        if of is ActionExecuted and event.action_name == loop:
            break
        applied.pop()
        if of not in _FEATURIZED:
            kept.append(event)
    applied.extend(reversed(kept))


def install() -> None:
    """Idempotent."""
    DialogueStateTracker.applied_events = applied_events


install()

"""What an action decides: what to say, which slots to set, what comes next. Free of Rasa's vocabulary of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.heard import FORM, LISTEN


@dataclass(frozen=True)
class Option:
    """One thing to choose; on SMS a numbered line."""

    title: str
    payload: str


def fitting(options: Sequence[Option], room: int) -> tuple[Option, ...]:
    """As many options as fit into so many characters as numbered lines, but never fewer than two."""
    kept: list[Option] = []
    for option in options:
        room -= len(f"\n1 {option.title}")
        if room < 0 and len(kept) >= 2:
            break
        kept.append(option)
    return tuple(kept)


@dataclass(frozen=True)
class Say:
    """A response by name, with the facts that fill its placeholders."""

    response: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """`then`: the next action; None leaves it to the rules (inside the form: its question is asked again)."""

    says: tuple[Say, ...] = ()
    sets: Mapping[str, Any] = field(default_factory=dict)
    then: str | None = LISTEN
    closes_form: bool = False
    rejects: bool = False  # validation only: this message is no answer, let the rules take it
    raw_events: tuple[EventType, ...] = ()

    def setting(self, **slots: Any) -> Outcome:
        return replace(self, sets={**self.sets, **slots})

    def utter(self, dispatcher: CollectingDispatcher) -> None:
        for say in self.says:
            buttons = [{"title": option.title, "payload": option.payload} for option in say.options]
            dispatcher.utter_message(response=say.response, buttons=buttons, **say.facts)

    def events(self) -> list[EventType]:
        events = list(self.raw_events)
        events += [SlotSet(slot, value) for slot, value in self.sets.items()]
        if self.closes_form:
            events += [ActiveLoop(None), SlotSet("requested_slot", None)]
        if self.rejects:
            events.append(ActionExecutionRejected(FORM))
        if self.then:
            events.append(FollowupAction(self.then))
        return events


def say(response: str, /, **facts: str | int) -> Say:
    return Say(response, facts)


def offer(response: str, options: Sequence[Option], /, **facts: str | int) -> Say:
    return Say(response, facts, tuple(options))

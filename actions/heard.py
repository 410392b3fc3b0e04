"""What one action call is about: the contact's words of this turn and the slots so far, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker

from actions.wording import spoken
from language.answers_to import Answer, answer_to
from language.wants import Want, wants_in

FORM = "onboarding_form"
LISTEN = "action_listen"
HURRIED_SECONDS = 30.0
PAUSE_SECONDS = 600.0  # after ten minutes nobody has the question in mind any more; after an hour a session ends


@dataclass(frozen=True)
class Entity:
    """A thing named in the message; `values` has several ids where the name is ambiguous."""

    kind: str
    values: tuple[str, ...]
    text: str
    start: int
    end: int
    negated: bool


@dataclass(frozen=True)
class Choice:
    """An option that was picked: `place=080601`, `offer=panaderia-sicuani`."""

    slot: str
    value: str

    @classmethod
    def read(cls, option: str) -> Choice | None:
        slot, equals, value = option.partition("=")
        return cls(slot, value) if slot and equals else None

    @property
    def option(self) -> str:
        return f"{self.slot}={self.value}"


@dataclass(frozen=True)
class Pin:
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Heard:
    """One call. `again`: the same message was already taken in and the form only wants its question repeated."""

    code: str
    text: str
    intent: str
    entities: tuple[Entity, ...]
    picked: Choice | None
    pin: Pin | None
    slots: Mapping[str, Any]
    in_form: bool
    again: bool
    hurried: bool = False  # the message before was taken in within half a minute
    paused: bool = False  # the message before was taken in ten minutes ago or more

    @property
    def language(self) -> str:
        """The language to answer in."""
        return spoken(self.slots.get("language"))

    @property
    def awaiting(self) -> str | None:
        """The slot that was asked for before this message."""
        return self.slots.get("requested_slot") if self.in_form else None

    @property
    def afterwards(self) -> str | None:
        """What follows an answer given in between: inside the form its question again, else the person's turn."""
        return None if self.in_form else LISTEN

    @property
    def repeats(self) -> int:
        """How often the open question was asked again, whatever was said instead of an answer."""
        return int(self.slots.get("repeats") or 0)

    @property
    def misses(self) -> int:
        """How many answers in a row were not understood."""
        return int(self.slots.get("misses") or 0)

    def of(self, kind: str) -> tuple[Entity, ...]:
        """Entities of a kind that the person did not deny."""
        return tuple(entity for entity in self.entities if entity.kind == kind and not entity.negated)

    def listed(self, slot: str) -> list[str]:
        """A list slot, empty where it is not set."""
        return list(self.slots.get(slot) or [])

    @cached_property
    def answer(self) -> Answer:
        """What the words say to the question that was asked; nothing where a button was touched."""
        return answer_to(self.awaiting or "", self.text)

    @cached_property
    def wants(self) -> tuple[Want, ...]:
        """What the person wants done, by the words for it; nothing where a button was touched."""
        return wants_in(self.text)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(entity.values[0]) for entity in self.of("number"))


def hear(tracker: Tracker) -> Heard:
    """Read an action call; the text and the metadata are there only during the turn."""
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    picked = Choice.read(metadata.get("choice") or "")
    in_form = (tracker.active_loop or {}).get("name") == FORM
    since = _seconds_since_the_last(tracker.events)
    return Heard(
        code=tracker.sender_id,
        # The words on a button are ours: "Panadería" of an old question is no answer to the one that is open now.
        text="" if picked else message.get("text") or "",
        intent=(message.get("intent") or {}).get("name") or "",
        entities=() if picked else _entities(message),
        picked=picked,
        pin=_pin(metadata.get("pin")),
        slots=tracker.slots,
        in_form=in_form,
        again=in_form and _was_rejected(tracker.events),
        hurried=0 < since <= HURRIED_SECONDS,
        paused=since >= PAUSE_SECONDS,
    )


def _entities(message: Mapping[str, Any]) -> tuple[Entity, ...]:
    text = message.get("text") or ""
    return tuple(
        Entity(
            kind=found["entity"],
            values=_values(found.get("value")),
            text=text[found.get("start", 0) : found.get("end", 0)],
            start=found.get("start", 0),
            end=found.get("end", 0),
            negated=bool(found.get("negated")),
        )
        for found in message.get("entities") or []
        if _values(found.get("value"))
    )


def _values(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _pin(pin: Mapping[str, float] | None) -> Pin | None:
    return Pin(float(pin["latitude"]), float(pin["longitude"])) if pin else None


def _seconds_since_the_last(events: list[dict[str, Any]]) -> float:
    """Between this message and the one before; 0 where there was none, or its time is not known."""
    times = [event.get("timestamp") or 0.0 for event in events if event["event"] == "user"][-2:]
    return times[1] - times[0] if len(times) == 2 and times[0] else 0.0


def _was_rejected(events: list[dict[str, Any]]) -> bool:
    """The form gave this message away; after the rule's answer Rasa calls the validation a second time."""
    for event in reversed(events):
        if event["event"] == "user":
            return False
        if event["event"] == "action_execution_rejected":
            return True
    return False

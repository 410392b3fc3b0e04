"""Which of the options offered last a person picked: by button, by number or by yes and no."""

from __future__ import annotations

from actions.heard import Choice, Heard
from language.answers import means_no, means_yes

NO = "no"


def picks(heard: Heard) -> tuple[Choice, ...]:
    """The options meant, in the order said; empty where the message picks none."""
    if heard.picked:
        return (heard.picked,)
    offered = tuple(filter(None, map(Choice.read, heard.listed("options"))))
    return _by_number(heard, offered) or _by_yes_or_no(heard, offered)


def pick(heard: Heard, slot: str) -> str | None:
    """The value picked for a slot."""
    return next((choice.value for choice in picks(heard) if choice.slot == slot), None)


def says_yes(heard: Heard) -> bool:
    return heard.intent == "affirm" or means_yes(heard.text)


def says_no(heard: Heard) -> bool:
    return heard.intent == "deny" or means_no(heard.text)


def _by_number(heard: Heard, offered: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """ "1 y 3" picks two; a number beside other answers ("tengo 2 hijos y sé coser") picks nothing."""
    if any(entity.kind in ("trade", "place", "schooling") for entity in heard.entities):
        return ()
    return tuple(offered[number - 1] for number in heard.numbers if 1 <= number <= len(offered))


def _by_yes_or_no(heard: Heard, offered: tuple[Choice, ...]) -> tuple[Choice, ...]:
    if len(offered) != 2 or offered[1].value != NO or heard.numbers:
        return ()
    if says_yes(heard):
        return offered[:1]
    return offered[1:] if says_no(heard) else ()

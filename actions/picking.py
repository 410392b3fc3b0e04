"""Which of the options offered last a person picked: by button, by number or by yes and no."""

from __future__ import annotations

from actions.heard import Choice, Heard
from language.answers import means_no, means_yes
from language.numerals import read_numbers

NO = "no"
PICKING = frozenset(("choose", "inform", "affirm", "find_course", "correct"))  # intents that a number may pick in
SHORT = 4  # words: "creo que la 2"


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
    """ "1 y 3" picks two; a number in another answer ("tengo 2 hijos") or a question ("¿dónde queda el 3?") none."""
    if not _is_pick(heard):
        return ()
    numbers = heard.numbers or read_numbers(heard.text)
    return tuple(offered[number - 1] for number in numbers if 1 <= number <= len(offered))


def _is_pick(heard: Heard) -> bool:
    if any(entity.kind in ("trade", "place", "schooling") for entity in heard.entities):
        return False
    if read_numbers(heard.text):
        return True
    return heard.intent == "choose" or (heard.intent in PICKING and len(heard.text.split()) <= SHORT)


def _by_yes_or_no(heard: Heard, offered: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """ "No, es Puno" names the right one, which says more than the no."""
    if len(offered) != 2 or offered[1].value != NO or heard.numbers or heard.of("place"):
        return ()
    if says_yes(heard):
        return offered[:1]
    return offered[1:] if says_no(heard) else ()

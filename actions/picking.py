"""Which of the options offered last a person picked: by button, number, yes and no, or by its words.

A button of an older question carries its own slot and value, so it never answers the question that is open now.
"""

from __future__ import annotations

from actions.heard import Choice, Heard
from actions.option_labels import labels_of
from language.answers_to import Says
from language.labels import LONGEST, exact_label, near_label

NO = "no"
PICKING = frozenset(("choose", "inform", "affirm", "find_course", "correct"))  # intents that a number may pick in
SHORT = 4  # words: "creo que la 2"


def picks(heard: Heard, slot: str | None = None) -> tuple[Choice, ...]:
    """The options meant, in the order said, of one slot or of all; empty where the message picks none."""
    if heard.picked:
        meant: tuple[Choice, ...] = (heard.picked,)
    else:
        offered = tuple(filter(None, map(Choice.read, heard.listed("options"))))
        meant = _by_number(heard, offered) or _by_yes_or_no(heard, offered) or _by_label(heard, offered, slot)
    return tuple(choice for choice in meant if slot in (None, choice.slot))


def pick(heard: Heard, slot: str) -> str | None:
    """The value picked for a slot."""
    return next((choice.value for choice in picks(heard, slot)), None)


def says_yes(heard: Heard) -> bool:
    return heard.picked is None and (heard.intent == "affirm" or heard.answer.says == Says.YES)


def says_no(heard: Heard) -> bool:
    return heard.picked is None and (heard.intent == "deny" or heard.answer.says == Says.NO)


def _by_number(heard: Heard, offered: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """ "1 y 3" picks two; a number in another answer ("tengo 2 hijos") or a question ("¿dónde queda el 3?") none."""
    if not _is_pick(heard):
        return ()
    numbers = (len(offered),) if heard.answer.last else heard.answer.numbers or heard.numbers
    return tuple(offered[number - 1] for number in numbers if 1 <= number <= len(offered))


def _is_pick(heard: Heard) -> bool:
    if heard.wants or _names_something(heard) or heard.answer.says == Says.SCHOOLING:
        return False
    if heard.answer.says == Says.OPTIONS:
        return True
    return heard.intent == "choose" or (heard.intent in PICKING and len(heard.text.split()) <= SHORT)


def _by_yes_or_no(heard: Heard, offered: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """ "No, es Puno" names the right one, which says more than the no."""
    if len(offered) != 2 or offered[1].value != NO or heard.numbers or heard.of("place"):
        return ()
    if says_yes(heard):
        return offered[:1]
    return offered[1:] if says_no(heard) else ()


def _by_label(heard: Heard, offered: tuple[Choice, ...], slot: str | None) -> tuple[Choice, ...]:
    """ "Cambiar mis datos", "secundria". Names are looked up only for a short text while such options are open."""
    asked = any(slot in (None, choice.slot) for choice in offered)
    if not asked or not heard.text or len(heard.text) > LONGEST:
        return ()
    labels = labels_of(offered)
    index = exact_label(heard.text, labels)
    if index is None and not _names_something(heard):
        index = near_label(heard.text, labels)
    return () if index is None else (offered[index],)


def _names_something(heard: Heard) -> bool:
    """A trade, place or schooling that was recognised is what it says, however near an option is spelt."""
    return any(entity.kind in ("trade", "place", "schooling") for entity in heard.entities)

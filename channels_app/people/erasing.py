"""Erasing on a phone that speaks for several: the one spoken for, all of them, or nobody."""

from __future__ import annotations

from typing import Any

from channels_app import dialogue
from channels_app.dialogue import Reply, Turn
from channels_app.erasure import erase_person
from channels_app.gates.gate import Gate
from channels_app.models import InboundMessage
from channels_app.people import wording
from channels_app.people.picking import picked
from channels_app.people.turning import asking
from contacts import people
from contacts.models import Contact
from language.answers import means_no

ONE, ALL, NOBODY = 1, 2, 3


def which(message: InboundMessage) -> Gate:
    """The answer is the confirmation: nothing is erased by the first word."""
    language, person = message.person.language, message.person
    titles = [
        wording.who(person, language),
        *(wording.say(f"people_erase_{name}", language) for name in ("all", "none")),
    ]
    reply = Reply(wording.say("people_erase", language), wording.choices(titles))
    return asking(message, reply, {"ask": "erase", "person": person.pk})


def answered(message: InboundMessage, question: dict[str, Any]) -> Gate | None:
    """Nobody is erased who was not named: the phone may speak for another since, by a button."""
    number = picked(message, NOBODY) or (NOBODY if means_no(message.text) else None)
    if number is None or question["person"] != message.person.pk:
        return None
    if number == NOBODY:
        return _saying(message, "people_not_erased")
    return _erasing_all(message) if number == ALL else _erasing_one(message)


def _erasing_one(message: InboundMessage) -> Gate:
    person = message.person
    if person == message.contact:
        turn = _turn(message, "people_erased_owner")
    else:
        turn = _turn(message, "people_erased_one", who=wording.without_name(person, person.language))
    return Gate(turn=turn, effect=lambda: _erase([person]))


def _erasing_all(message: InboundMessage) -> Gate:
    """The owner last: with the row of another, what was said for them is found no more."""
    owner, *others = people.of_phone(message.contact)
    return Gate(turn=_turn(message, "people_erased_all"), effect=lambda: _erase([*others, owner]))


def _erase(persons: list[Contact]) -> None:
    """Raises DialogueUnavailable where a conversation cannot be dropped now."""
    for person in persons:
        dialogue.forget(code=person.code)
        erase_person(code=person.code)


def said_by_the_dialogue(message: InboundMessage, turn: Turn) -> Turn:
    """Asked in other words, the dialogue itself has erased whom it spoke with: we say whose it was."""
    person = message.person
    if person == message.contact or Contact.objects.filter(pk=person.pk).exists():
        return turn
    said = wording.say("people_erased_one", person.language, who=wording.without_name(person, person.language))
    return Turn(replies=(Reply(said),), understood=turn.understood)


def _saying(message: InboundMessage, name: str) -> Gate:
    return Gate(_turn(message, name, awaiting=message.person.awaiting))


def _turn(message: InboundMessage, name: str, *, awaiting: str = "", **facts: object) -> Turn:
    return Turn(replies=(Reply(wording.say(name, message.person.language, **facts)),), awaiting=awaiting)

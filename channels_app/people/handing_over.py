"""What somebody answers whom a field worker has spoken for: on a phone of their own they decide themselves."""

from __future__ import annotations

from typing import Any

from channels_app import dialogue
from channels_app.dialogue import Reply, Turn
from channels_app.erasure import erase_person
from channels_app.gates.gate import Gate
from channels_app.models import InboundMessage
from channels_app.people import wording
from channels_app.people.picking import agreed
from contacts import hand_overs, people
from contacts.models import HandOver


def answered(message: InboundMessage, question: dict[str, Any]) -> Gate | None:
    """What is no answer is asked back once; after that whoever writes is somebody who writes to us."""
    asked = hand_overs.open_for(message.address)
    if asked is None:
        return None
    answer = agreed(message)
    if answer is None:
        return None if question.get("again") else _again(message)
    return _yes(message, asked) if answer else _no(message, asked)


def _again(message: InboundMessage) -> Gate:
    language = message.person.language
    reply = Reply(wording.say("hand_over_again", language), wording.yes_or_no(language))

    def keep() -> None:
        people.ask(owner=message.contact, question={"ask": "hand_over", "again": True})

    return Gate(Turn(replies=(reply,), awaiting=message.person.awaiting), effect=keep)


def _yes(message: InboundMessage, asked: HandOver) -> Gate:
    """The conversation that was held on the other phone goes on under the same code, or ends with it."""

    def accept() -> None:
        left = hand_overs.accept(asked)
        dialogue.forget(code=left)
        erase_person(code=left)

    return Gate(_turn(message, "hand_over_yes"), effect=accept)


def _no(message: InboundMessage, asked: HandOver) -> Gate:
    return Gate(_turn(message, "hand_over_no"), effect=lambda: hand_overs.refuse(asked))


def _turn(message: InboundMessage, name: str) -> Turn:
    return Turn(replies=(Reply(wording.say(name, message.person.language)),), awaiting=message.person.awaiting)

"""The gate of the people on a phone: asked before the dialogue, and silent for nearly every message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from channels_app.gates.gate import Gate
from channels_app.gates.words import ERASE
from channels_app.gates.words import said as wish_of
from channels_app.models import InboundMessage
from channels_app.people import erasing, handing_over, turning, workers
from channels_app.people.said import LONGEST, About, Said, said

Answering = Callable[[InboundMessage, dict[str, Any]], Gate | None]
ANSWERS: Mapping[str, Answering] = {
    "new": turning.answered_new,
    "list": turning.answered_list,
    "erase": erasing.answered,
}


def judge(message: InboundMessage) -> Gate | None:
    """Nothing is asked of the database where a message says nothing of people and the phone has one."""
    if message.contact.several and _erases(message):
        return erasing.which(message)
    answered = _answer(message)
    if answered or message.contact.with_person or not (message.text or message.choice):
        return answered
    return _wanted(message)


def _erases(message: InboundMessage) -> bool:
    wish = wish_of(message.text) if not message.choice else None
    return wish is not None and wish.kind == ERASE


def _answer(message: InboundMessage) -> Gate | None:
    question = message.contact.people_question
    if not question:
        return None
    if question["ask"] == "hand_over":
        return handing_over.answered(message, question)
    return ANSWERS[question["ask"]](message, question) if turning.is_valid(question) else None


def _wanted(message: InboundMessage) -> Gate | None:
    """A button of ours says by itself what it means; one of people, tapped later, shows them again."""
    if message.choice:
        return turning.list_of(message) if message.choice.startswith("people=") and message.contact.several else None
    if len(message.text) > LONGEST:
        return None
    heard = said(message.text)
    about = heard.about if heard else None
    commanded = workers.commanded(message, new=about is About.NEW)
    return commanded or _turned(message, heard)


def _turned(message: InboundMessage, heard: Said | None) -> Gate | None:
    several = message.contact.several
    if heard is None or heard.about is About.NEW:
        return turning.by_name(message) if several and _may_name(message.text) else None
    if heard.about is About.OTHER:
        return turning.towards(message, heard)
    if not several:
        return None
    if heard.about is About.LIST:
        return turning.list_of(message)
    return turning.to(message, message.contact) if message.person != message.contact else None


def _may_name(text: str) -> bool:
    """ "Para Ana", "mi hija": a bare name may answer any question, and only a list asks for it."""
    first, *rest = text.casefold().split() or [""]
    return first in ("para", "mi") and 0 < len(rest) <= 2

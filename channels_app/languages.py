"""Which language a person is answered in: what they asked for, else what their messages so far are written in."""

from __future__ import annotations

from dataclasses import dataclass

from channels_app import known_names
from channels_app.models import InboundMessage
from contacts.models import Contact
from language.identification import Identified, Scores, accumulate, identify, language_to_answer_in

_NOTHING = Scores()


@dataclass(frozen=True)
class Heard:
    """What a contact's messages told before and with this one, and the language to answer it in."""

    before: Scores
    now: Scores
    language: str


def settle(message: InboundMessage) -> InboundMessage:
    """From here on everything that is said in answer goes by the language that this message is to be answered in.

    Changes the message in hand only; `replying.write` keeps it, with the mark that the message is answered.
    """
    message.person.language = hear(message).language
    return message


def hear(message: InboundMessage) -> Heard:
    """Counts from what the database had before this message: asked again it says the same."""
    contact = message.person
    before = Scores(es=contact.heard_es, qu=contact.heard_qu)
    said = of_text(message.text).scores if _is_in_own_words(message) else _NOTHING
    now = before if said == _NOTHING else accumulate(before, said)
    return Heard(before, now, _to_answer_in(contact, now))


def of_text(text: str) -> Identified:
    """Names of places and trades speak for no language, wherever they stand."""
    return identify(text, names=known_names.words())


def _to_answer_in(contact: Contact, scores: Scores) -> str:
    wish = contact.language if contact.language_chosen else ""
    return language_to_answer_in(contact.language, scores=scores, wish=wish)


def _is_in_own_words(message: InboundMessage) -> bool:
    """The words on a button are ours; those of a voice note are what a Spanish model made of it."""
    is_note = bool(message.media) and "voice" in message.media[0]
    return bool(message.text) and not message.choice and not is_note

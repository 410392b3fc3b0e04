"""The phone turns to somebody: asked first for who is new, done at once for who is known."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.crypto import salted_hmac

from channels_app.dialogue import Reply, Turn
from channels_app.gates.gate import Gate
from channels_app.models import InboundMessage
from channels_app.people import wording
from channels_app.people.picking import agreed, picked
from channels_app.people.said import Said, named
from contacts import field_workers, people
from contacts.models import Contact, FieldWorker
from language.spanish import fold

VALID_SECONDS = 3600.0  # of a question; later a bare "1" answers something else
LISTED = 9
GREET = "intent=greet"  # as if they had said hello: a newcomer is asked for consent, others the question that is open


def asking(message: InboundMessage, reply: Reply, question: dict[str, Any]) -> Gate:
    """A question of ours; what the dialogue has asked stays asked."""

    def keep() -> None:
        people.ask(owner=message.contact, question={**question, "at": time.time()})

    return Gate(Turn(replies=(reply,), awaiting=message.person.awaiting), effect=keep)


def is_valid(question: dict[str, Any]) -> bool:
    return bool(time.time() - question.get("at", 0.0) < VALID_SECONDS)


def towards(message: InboundMessage, said: Said) -> Gate:
    """Who is known and not said to be another one is meant; else we ask whether somebody new is."""
    known = _known(message, said.relation) if said.relation and not said.another else None
    if known:
        return to(message, known)
    if not _has_room(message):
        return Gate(Turn((Reply(wording.say("people_too_many", _language(message))),), message.person.awaiting))
    language = _language(message)
    text = wording.say("people_ask", language, for_whom=wording.for_relation(said.relation, language))
    return asking(message, Reply(text, wording.yes_or_no(language)), {"ask": "new", "relation": said.relation})


def _known(message: InboundMessage, relation: str) -> Contact | None:
    """By name too, where several are called alike: "para mi hija Ana"."""
    if not message.contact.several:
        return None
    alike = [one for one in people.of_phone(message.contact) if one.relation == relation]
    keys = {fold(word) for word in message.text.split()}
    by_name = [one for one in alike if fold(wording.name_of(one).split(" ")[0] or " ") in keys]
    return next(iter(by_name or alike), None)


def _has_room(message: InboundMessage) -> bool:
    return len(people.of_phone(message.contact)) < people.MOST or field_workers.of(message.address) is not None


def to(message: InboundMessage, person: Contact) -> Gate:
    """From here on the phone speaks for them, and the dialogue goes on where they were."""
    text = wording.say("people_turned", _language(message), for_whom=wording.for_whom(person, _language(message)))
    return _turning(message, lambda: person, text)


def to_somebody_new(message: InboundMessage, relation: str = "", *, by: FieldWorker | None = None) -> Gate:
    """Their row has to be there before the dialogue is asked. The same message makes the same person."""
    language, owner = _language(message), message.contact
    made = Contact(on_phone_of=owner, relation=relation, number=_next_number(owner) if not relation else 2)
    text = wording.say("people_turned_new", language, for_whom=wording.for_whom(made, language))

    def make() -> Contact:
        most = None if by else people.MOST
        return people.add(owner=owner, code=_code(message), relation=relation, most=most)

    return _turning(message, make, text, by=by)


def _next_number(owner: Contact) -> int:
    return max(one.number for one in people.of_phone(owner)) + 1


def _turning(message: InboundMessage, find: Callable[[], Contact], text: str, *, by: FieldWorker | None = None) -> Gate:
    owner = message.contact

    def turn() -> None:
        people.speak_for(owner=owner, person=message.person)
        if by:
            field_workers.note(verb="onboard_person", by=by.user, code=message.person.code)

    return Gate(turn=None, choice=GREET, effect=turn, person=find, opening=(Reply(text),))


def _code(message: InboundMessage) -> str:
    """A pseudonym like any other, that a turn which is begun again finds again."""
    return salted_hmac("channels_app.people", f"{message.contact.code} {message.pk}").hexdigest()[:16]


def answered_new(message: InboundMessage, question: dict[str, Any]) -> Gate | None:
    answer = agreed(message)
    if answer is None:
        return None
    if answer and _has_room(message):
        return to_somebody_new(message, question["relation"])
    text = wording.say("people_stays", _language(message), for_whom=_for(message))
    return _turning(message, lambda: message.person, text)


def list_of(message: InboundMessage) -> Gate:
    """The nine newest of a field worker's; the owner is always the first."""
    owner, *others = people.of_phone(message.contact)
    shown = [owner, *others[-(LISTED - 1) :]]
    titles = [wording.who(one, _language(message)) for one in shown]
    reply = Reply(wording.say("people_list", _language(message)), wording.choices(titles))
    return asking(message, reply, {"ask": "list", "people": [one.pk for one in shown]})


def answered_list(message: InboundMessage, question: dict[str, Any]) -> Gate | None:
    shown: Sequence[int] = question["people"]
    number = picked(message, len(shown))
    if number is None:
        return by_name(message)
    person = next((one for one in people.of_phone(message.contact) if one.pk == shown[number - 1]), None)
    return to(message, person) if person else list_of(message)


def by_name(message: InboundMessage) -> Gate | None:
    """ "Ana", "para Ana", "hija", "2": somebody on this phone, by what they are called."""
    words = [word for word in message.text.replace(",", " ").split() if fold(word) not in (fold("para"), fold("mi"))]
    relation, said = named(" ".join(words)), " ".join(map(fold, words))
    for person in people.of_phone(message.contact):
        name = " ".join(map(fold, wording.name_of(person).split()))
        if person.on_phone_of_id and ((relation and person.relation == relation) or (name and said in _short(name))):
            return to(message, person)
    return None


def _short(name: str) -> tuple[str, str]:
    return name, name.split(" ")[0]


def _for(message: InboundMessage) -> str:
    return wording.for_whom(message.person, _language(message))


def _language(message: InboundMessage) -> str:
    return message.person.language

"""What a field worker's own number may say: NUEVO for the next person, PASAR with a number to hand one over."""

from __future__ import annotations

import re
from collections.abc import Callable

from channels_app import channels
from channels_app.dialogue import Reply, Turn
from channels_app.gates.gate import Gate
from channels_app.models import Channel, InboundMessage, OutboundMessage
from channels_app.people import turning, wording
from channels_app.rendering import render
from channels_app.waiting import wake_sender
from contacts import field_workers, hand_overs
from contacts.models import Address, FieldWorker
from language.spanish import plain

# "Paso" alone leaves a question out.
_PASS = re.compile(r"pasar|(?:pasa|pasar|pasay|paso|pase)(?: a| al)?:? *(?P<number>[+\d][\d .-]*)")
_MOBILE = re.compile(r"(?:\+?51)?(9\d{8})")


def commanded(message: InboundMessage, *, new: bool) -> Gate | None:
    """None where the words are no command, or the number is nobody's of the staff: few messages come to the query."""
    passing = _PASS.fullmatch(plain(message.text).strip(" .!"))
    worker = field_workers.of(message.address) if new or passing else None
    if worker is None:
        return None
    return (
        turning.to_somebody_new(message, by=worker)
        if passing is None
        else _passing(message, passing["number"] or "", worker)
    )


def _passing(message: InboundMessage, said: str, worker: FieldWorker) -> Gate:
    if message.person == message.contact:
        return _saying(message, "people_pass_whom")
    found = _MOBILE.fullmatch(re.sub(r"[\s.-]", "", said))
    channel = _channel(message)
    if not found or channel is None:
        return _saying(message, "people_pass_number")
    number = f"+51{found[1]}"
    if not hand_overs.may_be_asked(number, person=message.person):
        return _saying(message, "people_pass_refused")
    if not hand_overs.may_ask(worker.user):
        return _saying(message, "people_pass_capped")
    return _saying(message, "people_pass_asked", effect=lambda: _ask(message, number, worker=worker, channel=channel))


def _channel(message: InboundMessage) -> Channel | None:
    """By SMS, which everybody can read: the channel at hand, else the first."""
    if message.channel.kind == Address.Kind.SMS:
        return message.channel
    return Channel.objects.filter(kind=Address.Kind.SMS).order_by("pk").first()


def _ask(message: InboundMessage, number: str, *, worker: FieldWorker, channel: Channel) -> None:
    """Raises CannotAsk where that has changed in this very moment: the turn is tried again and says so."""
    asked = hand_overs.begin(person=message.person, number=number, by=worker.user)
    language = asked.address.contact.language
    facts = {"worker": worker.called, "organisation": worker.organisation}
    reply = Reply(wording.say("hand_over_asked", language, **facts), wording.yes_or_no(language))
    send(asked.address, reply, channel=channels.reaching(asked.address) or channel, language=language)


def send(address: Address, reply: Reply, *, channel: Channel, language: str) -> OutboundMessage:
    """Of ourselves, in answer to nothing they wrote."""
    rendered = render([reply], channel.kind, language=language).fields()
    message = OutboundMessage.objects.create(channel=channel, contact=address.contact, address=address, **rendered)
    wake_sender()
    return message


def _saying(message: InboundMessage, name: str, *, effect: Callable[[], None] | None = None) -> Gate:
    reply = Reply(wording.say(name, message.person.language))
    return Gate(Turn(replies=(reply,), awaiting=message.person.awaiting), effect=effect)

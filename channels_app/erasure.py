"""Forget a person: answers, consent, what was recommended, and the words of every message."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q

from channels_app.canceling import cancel_waiting
from channels_app.emptying import empty_inbound, empty_outbound
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.segments import fold
from contacts import erasure, hand_overs, people
from contacts.models import Address, Profile
from recommender import forgetting

_registered: list[Callable[[str], None]] = []


def register(forget: Callable[[str], None]) -> None:
    """What a room above does to forget a person, called with their code in the transaction that erases."""
    if forget not in _registered:
        _registered.append(forget)


@transaction.atomic
def erase_person(*, code: str) -> None:
    """Delete or empty all that a contact told us and all that we told them.

    The rows of messages stay, without words. What waited to be sent is canceled; what a worker or the sender has in
    hand keeps its words until that is done, then `keeping.empty_due` takes them. The address and the stop ledger stay
    too, so that whoever asked us to stop is not written to again. Of somebody on another's phone nothing stays.
    """
    _empty_where_named(code)
    erasure.erase(code=code)
    forgetting.forget(code=code)
    cancel_waiting(addresses=Address.objects.filter(contact__code=code), because="erased")
    empty_inbound(InboundMessage.objects.filter(contact__code=code))
    empty_outbound(OutboundMessage.objects.filter(contact__code=code))
    _empty_what_was_said_for(code)
    hand_overs.drop(code=code)
    for forget in _registered:
        forget(code)
    people.remove(code=code)


def _empty_what_was_said_for(code: str) -> None:
    """By the owner of the phone, where this is somebody else on it; the message of this turn as well."""
    messages = InboundMessage.objects.all()
    empty_inbound(messages.filter(spoken_for__code=code))
    empty_inbound(messages.filter(contact__speaking_for__code=code, answered_at=None))
    empty_outbound(OutboundMessage.objects.filter(in_reply_to__spoken_for__code=code))


def _empty_where_named(code: str) -> None:
    """Somebody on another's phone stands by name in what its owner wrote and was asked: "para mi hija Ana", lists."""
    profile = Profile.objects.filter(contact__code=code).exclude(name="").exclude(contact__on_phone_of=None)
    for owner, name in profile.values_list("contact__on_phone_of", "name"):
        first = name.split()[0]
        here = Q(contact=owner, text__iregex=rf"\y({re.escape(first)}|{re.escape(fold(first))})\y")
        empty_inbound(InboundMessage.objects.filter(here))
        empty_outbound(OutboundMessage.objects.filter(here))

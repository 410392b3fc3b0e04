"""Somebody is to be answered by a person: asked for, accepted when it was offered, or opened by an operator."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from accounts.models import AuditEntry, User
from channels_app.models import Channel, InboundMessage
from contacts.models import Address, Contact
from contacts.people import owner_of
from handoff.mailing import tell_on_commit
from handoff.models import Handoff, still_open

Reason = Handoff.Reason


class NeverWrote(Exception):
    """Nobody can be answered who has not written."""


def open_handoff(*, code: str, reason: str, by: User | None = None) -> Handoff:
    """The contact's open one, made where there is none; the same again changes nothing.

    Raises Contact.DoesNotExist, NeverWrote.
    """
    person = Contact.objects.get(code=code)
    contact = owner_of(person)
    found = of_contact(contact.pk)
    if found:
        return found
    channel, address = way_to(contact.pk)
    try:
        with transaction.atomic():
            made = Handoff.objects.create(
                contact=contact, about=person, channel=channel, address=address, reason=reason
            )
            if by:
                audit("open_handoff", made, by=by)
            else:
                tell_on_commit()
            return made
    except IntegrityError:  # another process was faster
        return Handoff.objects.get(contact=contact, closed_at=None)


def of_contact(contact_id: int) -> Handoff | None:
    return still_open().filter(contact_id=contact_id).first()


def way_to(contact_id: int) -> tuple[Channel, Address]:
    """By which they wrote last. Raises NeverWrote."""
    rows = InboundMessage.objects.filter(contact_id=contact_id).select_related("channel", "address")
    last = rows.order_by("-pk").first()
    if last is None:
        raise NeverWrote
    return last.channel, last.address


def audit(verb: str, handoff: Handoff, *, by: User | None, actor: str = "", **detail: str | int) -> None:
    """By number: nothing of the person stands in the record."""
    AuditEntry.objects.create(by=by, actor=actor, verb=verb, target=f"handoff.Handoff {handoff.pk}", detail=detail)

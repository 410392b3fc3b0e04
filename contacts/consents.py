"""What a contact allows us to keep, and the ledger of stop and start words."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from contacts.models import Address, Consent, Contact, OptOut, Profile


def has_consented(contact: Contact) -> bool:
    latest = contact.consents.first()
    return latest is not None and latest.given


@transaction.atomic
def record(*, code: str, given: bool, wording: str) -> None:
    """Append what the contact answered; taking consent back removes the answers kept under it."""
    contact = Contact.objects.get(code=code)
    Consent.objects.create(contact=contact, given=given, wording=wording)
    if not given:
        Profile.objects.filter(contact=contact).delete()


@transaction.atomic
def opt_out(*, address: Address, word: str, everywhere: bool = False) -> None:
    """Write nothing more to an address, or to any way we know of reaching the same person."""
    _note(address, out=True, word=word, everywhere=everywhere)


@transaction.atomic
def opt_in(*, address: Address, word: str) -> None:
    _note(address, out=False, word=word, everywhere=False)


def _note(address: Address, *, out: bool, word: str, everywhere: bool) -> None:
    OptOut.objects.create(
        contact_id=address.contact_id, address=address, out=out, word=word[:40], everywhere=everywhere
    )
    meant = reaching_the_same(address) if everywhere else Address.objects.filter(pk=address.pk)
    meant.update(opted_out=out)
    address.opted_out = out


def reaching_the_same(address: Address) -> QuerySet[Address]:
    """This address, the others of its contact, and the same number on other kinds of channel."""
    return Address.objects.filter(Q(contact_id=address.contact_id) | Q(fingerprint=address.fingerprint))

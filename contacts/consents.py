"""What a contact allows us to keep, and the ledger of stop and start words."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from contacts.models import Address, Consent, Contact, OptOut, Outcome, Profile


def has_consented(contact: Contact) -> bool:
    latest = contact.consents.first()
    return latest is not None and latest.given


def has_refused(code: str) -> bool:
    """Whether the latest answer to the question was no; nobody who was never asked, or was erased since, has."""
    latest = Consent.objects.filter(contact__code=code).values_list("given", flat=True)[:1]
    return any(not given for given in latest)


@transaction.atomic
def record(*, code: str, given: bool, wording: str) -> None:
    """Append what the contact answered; taking consent back removes the answers kept under it."""
    contact = Contact.objects.get(code=code)
    Consent.objects.create(contact=contact, given=given, wording=wording)
    if not given:
        Profile.objects.filter(contact=contact).delete()
        Outcome.objects.filter(contact=contact).delete()


@transaction.atomic
def opt_out(*, address: Address, word: str, everywhere: bool = False) -> list[Address]:
    """Write nothing more to an address, or to any way we know of reaching the same person; returns those addresses."""
    return _note(address, out=True, word=word, everywhere=everywhere)


@transaction.atomic
def opt_in(*, address: Address, word: str) -> list[Address]:
    """Only the address that it was said on, even where the stop was said of all."""
    return _note(address, out=False, word=word, everywhere=False)


def _note(address: Address, *, out: bool, word: str, everywhere: bool) -> list[Address]:
    OptOut.objects.create(
        contact_id=address.contact_id, address=address, out=out, word=word[:40], everywhere=everywhere
    )
    meant = reaching_the_same(address) if everywhere else _same_account(address)
    meant.update(opted_out=out)
    address.opted_out = out
    return list(meant)


def still_reaching(address: Address) -> QuerySet[Address]:
    """Other ways to the same person that they have not closed."""
    account = _same_account(address).values("pk")
    return reaching_the_same(address).filter(opted_out=False).exclude(pk__in=account)


def reaching_the_same(address: Address) -> QuerySet[Address]:
    """This address, the others of its contact, and those of whoever has one of these numbers on another channel."""
    mine = Address.objects.filter(contact_id=address.contact_id).values("fingerprint")
    same_number = Address.objects.filter(kind__in=Address.Kind.values, fingerprint__in=mine)  # as the index has it
    return Address.objects.filter(contact__in=same_number.values("contact"))


def _same_account(address: Address) -> QuerySet[Address]:
    """On WhatsApp the number and the user id of one contact are one telephone; an SMS number stands alone."""
    if address.kind == Address.Kind.WHATSAPP:
        return Address.objects.filter(contact_id=address.contact_id, kind=address.kind)
    return Address.objects.filter(pk=address.pk)

"""What a contact allows us to keep, and the ledger of stop and start words."""

from __future__ import annotations

from django.db import transaction

from contacts.models import Consent, Contact, OptOut, Profile


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
def opt_out(*, contact: Contact, word: str) -> None:
    _note(contact, out=True, word=word)


@transaction.atomic
def opt_in(*, contact: Contact, word: str) -> None:
    _note(contact, out=False, word=word)


def _note(contact: Contact, *, out: bool, word: str) -> None:
    OptOut.objects.create(contact=contact, out=out, word=word[:40])
    contact.opted_out = out
    contact.save(update_fields=["opted_out"])

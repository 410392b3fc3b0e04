"""A person who was spoken for goes on by a phone of their own, after they have said so themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast

from django.db import transaction
from django.db.models import ForeignObjectRel, Model, Q, QuerySet
from django.utils import timezone

from accounts.models import AuditEntry, User
from contacts import addresses, consents, field_workers, people
from contacts.models import Address, Contact, HandOver, Profile, new_code

WORDING = "hand_over_asked/1"  # name and version of the question that is agreed to
ASKED = "hand_over"  # the verb in the ledger
WAIT = timedelta(days=7)
AFTER_A_NO = timedelta(hours=1)  # the answer to it has gone out, and a repeated delivery was recognised
MOST_A_DAY = 30  # by one field worker: each is a message to somebody who has not written to us
ANSWERS = ("place_id", "skills", "interests", "schooling", "name")


class CannotAsk(Exception):
    """See `may_be_asked` and `may_ask`."""


@transaction.atomic
def begin(*, person: Contact, number: str, by: User) -> HandOver:
    """Note that the question is put to this number; an earlier one for the same person is off. Raises CannotAsk."""
    if not (may_be_asked(number, person=person) and may_ask(by)):
        raise CannotAsk(person.code)
    call_off(person)
    known = addresses.find(Address.Kind.SMS, number)
    address = known or addresses.find_or_create(Address.Kind.SMS, number)
    if known is None:
        Contact.objects.filter(pk=address.contact_id).update(language=person.language)
        address.contact.language = person.language
    asked = HandOver.objects.create(person=person, address=address, by=by, is_new=known is None)
    people.ask(owner=address.contact, question={"ask": "hand_over"})
    field_workers.note(verb=ASKED, by=by, code=person.code)
    return asked


def may_ask(by: User) -> bool:
    """Whether a field worker may have one more number asked; of which numbers they were nothing has to be kept."""
    since = timezone.now() - timedelta(days=1)
    return AuditEntry.objects.filter(by=by, verb=ASKED, at__gt=since).count() < MOST_A_DAY


def may_be_asked(number: str, *, person: Contact) -> bool:
    """Not who asked us to stop, is blocked, or is being asked already; nor the phone itself."""
    known = addresses.find(Address.Kind.SMS, number)
    if known is None:
        return True
    asked = HandOver.objects.filter(address=known).exists()
    is_own = known.contact_id == person.on_phone_of_id
    return not (asked or is_own or known.opted_out or known.contact.blocked)


def open_for(address: Address) -> HandOver | None:
    """What somebody is asked on this address and has not answered."""
    rows = HandOver.objects.select_related("person", "by", "address__contact")
    return rows.filter(address=address, refused_at=None, asked_at__gt=timezone.now() - WAIT).first()


@transaction.atomic
def accept(asked: HandOver) -> str:
    """The answers become those of whoever said yes, and the consent is theirs; the code of what is left to be erased.

    Somebody new becomes that person, code and all. Who was known keeps all they told us: only gaps are filled.
    """
    person, mine, by = asked.person, asked.address.contact, asked.by
    had_agreed = consents.has_consented(person)
    asked.delete()
    left = _become(mine, person) if _is_nobody_yet(mine) else person.code
    if had_agreed:
        consents.record(code=mine.code, given=True, wording=WORDING)
        _fill_gaps(mine, person)
    people.ask(owner=mine, question=None)
    field_workers.note(verb="hand_over_accepted", by=by, code=mine.code)
    return left


def _is_nobody_yet(contact: Contact) -> bool:
    """Never asked, or never answered, whether we may keep anything."""
    return not (contact.several or contact.consents.exists())


def _become(mine: Contact, person: Contact) -> str:
    """Whatever hangs on the code or on the row hangs on this contact now, but the consent, which is given anew."""
    code, left = person.code, mine.code
    person.consents.all().delete()
    for model, field in _pointing_here():
        model._base_manager.filter(**{field: person}).update(**{field: mine})
    Contact.objects.filter(pk=person.pk).update(code=new_code())  # a code is nobody else's, not even for a moment
    kept = {name: getattr(person, name) for name in ("language", "language_chosen", "heard_es", "heard_qu", "awaiting")}
    Contact.objects.filter(pk=mine.pk).update(code=code, **kept)
    Contact.objects.filter(pk=person.pk).update(code=left)
    mine.refresh_from_db()
    return left


def _pointing_here() -> Iterator[tuple[type[Model], str]]:
    """Every foreign key to a contact, of whichever room; who is on whose phone stays."""
    for relation in Contact._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model is not Contact:
            yield cast("type[Model]", relation.related_model), relation.field.name


def _fill_gaps(mine: Contact, person: Contact) -> None:
    theirs = Profile.objects.filter(contact=person).first()
    if theirs is None:
        return
    profile, _ = Profile.objects.get_or_create(contact=mine)
    for name in ANSWERS:
        setattr(profile, name, getattr(profile, name) or getattr(theirs, name))
    profile.save()


@transaction.atomic
def refuse(asked: HandOver) -> None:
    """The other phone may go on speaking for the person; of the number nothing is kept: see `over`."""
    HandOver.objects.filter(pk=asked.pk).update(refused_at=timezone.now())
    people.ask(owner=asked.address.contact, question=None)
    field_workers.note(verb="hand_over_refused", by=asked.by, code=asked.person.code)


@transaction.atomic
def call_off(person: Contact) -> None:
    """Another number is asked instead."""
    for asked in HandOver.objects.select_related("address__contact").filter(person=person):
        forget(asked)


def over(now: datetime) -> QuerySet[HandOver]:
    """Said no to a while ago, or not answered in a week."""
    return HandOver.objects.filter(Q(refused_at__lt=now - AFTER_A_NO) | Q(asked_at__lt=now - WAIT))


@transaction.atomic
def forget(asked: HandOver) -> None:
    people.ask(owner=asked.address.contact, question=None)
    asked.delete()
    _forget_if_nobody(asked)


def _forget_if_nobody(asked: HandOver) -> None:
    """The number, and what was said to it. Not where they wrote to us of themselves; a stop has to be remembered."""
    contact = asked.address.contact
    wrote = contact.inbound.filter(received_at__gt=asked.refused_at) if asked.refused_at else contact.inbound.all()
    stopped = contact.addresses.filter(opted_out=True).exists()
    if asked.is_new and not (stopped or contact.several or contact.consents.exists() or wrote.exists()):
        contact.delete()


@transaction.atomic
def drop(*, code: str) -> None:
    """Whoever is erased is handed over no more, to nobody; and is asked nothing more."""
    for asked in HandOver.objects.select_related("address__contact").filter(person__code=code):
        forget(asked)
    HandOver.objects.filter(address__contact__code=code).delete()

"""Several people on one phone: others are contacts without an address, and the phone says whom it is about."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from contacts.models import Contact

MOST = 9  # with the owner; a field worker's phone has no end


class TooMany(Exception):
    """The phone speaks for as many as it may; one has to be erased first."""


@transaction.atomic
def add(*, owner: Contact, code: str, relation: str = "", most: int | None = MOST) -> Contact:
    """Somebody new whom the phone may speak for; the same code again gives the same person.

    They begin in the language that their owner is answered in, and with nothing else. Raises TooMany.
    """
    row = Contact.objects.select_for_update(no_key=True).get(pk=owner.pk)
    others = Contact.objects.filter(on_phone_of=row)
    known = others.filter(code=code).first()
    if known is None and most is not None and others.count() + 1 >= most:
        raise TooMany(row.code)
    return known or others.create(
        code=code,
        on_phone_of=row,
        relation=relation,
        number=(others.aggregate(last=Max("number"))["last"] or 1) + 1,
        language=owner.language,
        language_chosen=owner.language_chosen,
    )


def speak_for(*, owner: Contact, person: Contact) -> None:
    """From now on messages of the phone are about this person, who may be its owner.

    Raises IntegrityError where they are not on this phone.
    """
    if person.pk == owner.pk:
        Contact.objects.filter(pk=owner.pk).update(speaking_for=None)
    else:
        Contact.objects.filter(pk=owner.pk).update(speaking_for=person, several=True)


def of_phone(owner: Contact) -> list[Contact]:
    """The owner first, then the others in the order in which they came, with their profiles."""
    others = Contact.objects.filter(on_phone_of_id=owner.pk).select_related("profile").order_by("number")
    return [owner, *others]


def owner_of(contact: Contact) -> Contact:
    """Whose phone a person is reached on; everybody else's own."""
    return contact.on_phone_of or contact


@transaction.atomic
def remove(*, code: str) -> bool:
    """Somebody on another's phone is gone with all that is kept of them; False for whoever has a phone of their own."""
    person = Contact.objects.select_related("on_phone_of").filter(code=code).first()
    owner = person.on_phone_of if person else None
    if person is None or owner is None:
        return False
    Contact.objects.filter(pk=owner.pk, speaking_for=person).update(speaking_for=None)
    person.delete()
    if not Contact.objects.filter(on_phone_of=owner).exists():
        Contact.objects.filter(pk=owner.pk).update(several=False)
    return True


def ask(*, owner: Contact, question: dict[str, object] | None) -> None:
    """Keep what the phone is asked about its people until its next message; None: nothing any more."""
    Contact.objects.filter(pk=owner.pk).update(people_question=question)

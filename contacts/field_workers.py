"""Members of staff who speak for others by their own phone: an operator says whose number it is."""

from __future__ import annotations

from django.db import transaction

from accounts.models import AuditEntry, User
from contacts import addresses
from contacts.models import Address, FieldWorker

MAY_LINK = "contacts.add_fieldworker"


@transaction.atomic
def link(*, kind: str, number: str, user: User, called: str, organisation: str, by: User) -> FieldWorker:
    """The number is kept where all numbers are, and is not shown again. Linked anew it belongs to the last named."""
    address = addresses.find_or_create(kind, number)
    named = {"user": user, "called": called, "organisation": organisation}
    worker, _ = FieldWorker.objects.update_or_create(address=address, defaults=named)
    note(verb="link_field_worker", by=by, code=address.contact.code, user=user.username)
    return worker


@transaction.atomic
def unlink(*, worker: FieldWorker, by: User) -> None:
    """Whoever was spoken for on the phone stays on it."""
    note(verb="unlink_field_worker", by=by, code=worker.address.contact.code, user=worker.user.username)
    worker.delete()


def of(address: Address) -> FieldWorker | None:
    """None where the number is nobody's of the staff, or of somebody who has left it."""
    return FieldWorker.objects.select_related("user").filter(address=address, user__is_active=True).first()


def note(*, verb: str, by: User, code: str, **detail: str) -> None:
    AuditEntry.objects.create(by=by, verb=verb, target=f"contact {code}", detail=detail)

"""Senders of spam: an operator decides, everything they write is kept and nothing is answered."""

from __future__ import annotations

from django.db import transaction

from accounts.models import AuditEntry, User
from contacts.models import Contact


@transaction.atomic
def block(*, code: str, by: User, because: str = "") -> None:
    """Raises Contact.DoesNotExist."""
    _mark(code, blocked=True, by=by, detail={"because": because} if because else {})


@transaction.atomic
def unblock(*, code: str, by: User) -> None:
    """Raises Contact.DoesNotExist."""
    _mark(code, blocked=False, by=by, detail={})


def _mark(code: str, *, blocked: bool, by: User, detail: dict[str, str]) -> None:
    """Nothing is noted where nothing changes."""
    contact = Contact.objects.select_for_update().get(code=code)
    if contact.blocked == blocked:
        return
    Contact.objects.filter(pk=contact.pk).update(blocked=blocked)
    verb = "block_contact" if blocked else "unblock_contact"
    AuditEntry.objects.create(by=by, verb=verb, target=f"contact {code}", detail=detail)

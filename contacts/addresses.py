"""Find or make the contact behind a number."""

from __future__ import annotations

import re

from django.db import IntegrityError, transaction

from contacts.encryption import decrypt, encrypt, fingerprint
from contacts.models import Address, Contact

PREFIX = "whatsapp:"


def parse(raw: str) -> tuple[str, str]:
    """(kind, number or id) of an address as Twilio or the API writes it; spaces in a number are forgiven.

    >>> parse("whatsapp:+51987654321")
    ('whatsapp', '+51987654321')
    """
    kind = Address.Kind.WHATSAPP if raw.startswith(PREFIX) else Address.Kind.SMS
    return kind.value, re.sub(r"\s+", "", raw.removeprefix(PREFIX))


def find(kind: str, value: str) -> Address | None:
    return Address.objects.select_related("contact").filter(kind=kind, fingerprint=fingerprint(value)).first()


def find_or_create(kind: str, value: str) -> Address:
    """The address row and, behind it, its contact. Two processes at once get the same row."""
    return find(kind, value) or _create(kind, value)


def _create(kind: str, value: str) -> Address:
    try:
        with transaction.atomic():
            return Address.objects.create(
                contact=Contact.objects.create(),
                kind=kind,
                encrypted=encrypt(value),
                fingerprint=fingerprint(value),
            )
    except IntegrityError:
        # Another process was faster; its row is the one, and our contact was rolled back.
        address = find(kind, value)
        if address is None:
            raise
        return address


def plain(address: Address) -> str:
    """The number or id as Twilio wants it in `To`. Keep it out of logs."""
    value = decrypt(address.encrypted)
    return f"{PREFIX}{value}" if address.kind == Address.Kind.WHATSAPP else value

"""Find or make the contact behind a number."""

from __future__ import annotations

import re
from contextlib import suppress

from django.db import IntegrityError, transaction

from contacts.encryption import decrypt, encrypt, fingerprint
from contacts.models import Address, Contact

PREFIX = "whatsapp:"
TRIES = 5  # each that fails means that another process has just made one of the rows


def parse(raw: str) -> tuple[str, str]:
    """(kind, number or id) of an address as Twilio or the API writes it; spaces in a number are forgiven.

    >>> parse("whatsapp:+51987654321")
    ('whatsapp', '+51987654321')
    """
    kind = Address.Kind.WHATSAPP if raw.startswith(PREFIX) else Address.Kind.SMS
    return kind.value, re.sub(r"\s+", "", raw.removeprefix(PREFIX))


def find(kind: str, value: str) -> Address | None:
    return Address.objects.select_related("contact").filter(kind=kind, fingerprint=fingerprint(value)).first()


def find_or_create(kind: str, value: str, *, other_id: str = "") -> Address:
    """The address row and, behind it, its contact. Any number of processes at once get the same rows.

    `other_id` is a second id of the same person, such as WhatsApp's user id beside a number: whichever row is there
    already names the contact of the other. Where both are there they stay with the contacts they have.
    """
    values = {fingerprint(one): one for one in (value, other_id or value)}
    for _ in range(TRIES):
        known = _known(kind, values)
        if len(known) == len(values):
            return known[fingerprint(value)]
        with suppress(IntegrityError), transaction.atomic():  # another process was faster: look again
            _add(kind, [values[key] for key in sorted(values.keys() - known.keys())], beside=[*known.values()])
    raise IntegrityError("an address can neither be found nor made")


def _known(kind: str, fingerprints: dict[str, str]) -> dict[str, Address]:
    rows = Address.objects.select_related("contact").filter(kind=kind, fingerprint__in=fingerprints)
    return {row.fingerprint: row for row in rows}


def _add(kind: str, values: list[str], *, beside: list[Address]) -> None:
    """In the same order in every process, so that none waits for a row of another that waits for one of its own.

    A stop said by one id of a person holds for the other.
    """
    contact = beside[0].contact if beside else Contact.objects.create()
    for value in values:
        Address.objects.create(
            contact=contact,
            kind=kind,
            encrypted=encrypt(value),
            fingerprint=fingerprint(value),
            opted_out=any(address.opted_out for address in beside),
        )


def plain(address: Address) -> str:
    """The number or id as Twilio wants it in `To`. Keep it out of logs."""
    value = decrypt(address.encrypted)
    return f"{PREFIX}{value}" if address.kind == Address.Kind.WHATSAPP else value

"""Take back what waits in the outbox."""

from __future__ import annotations

from collections.abc import Iterable

from channels_app.life import lived
from channels_app.models import OutboundMessage
from contacts.models import Address

Status = OutboundMessage.Status


def cancel_waiting(*, addresses: Iterable[Address], because: str) -> int:
    """What is queued or held for these addresses will not be sent; how many messages that were."""
    rows = list(addresses)
    contacts = {row.contact_id for row in rows}
    waiting = OutboundMessage.objects.filter(contact_id__in=contacts, address_id__in=[row.pk for row in rows])
    canceled = {"status": Status.CANCELED, "life": lived("canceled", because)}
    # One state a statement: each has an index of its own, so that the length of a history does not matter.
    return sum(waiting.filter(status=state).update(**canceled) for state in (Status.QUEUED, Status.HELD))


def cancel_message(message_id: int, *, because: str) -> bool:
    """False where it was sent, or is in the sender's hands."""
    waiting = OutboundMessage.objects.filter(pk=message_id, status__in=(Status.QUEUED, Status.HELD), attempts=0)
    return bool(waiting.update(status=Status.CANCELED, life=lived("canceled", because)))

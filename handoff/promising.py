"""What the dialogue needs to know: whether somebody can be answered by a person, and from when on."""

from __future__ import annotations

from channels_app.models import InboundMessage
from contacts.models import Contact
from contacts.people import owner_of
from handoff.hours import Opening, next_opening
from handoff.models import still_open
from handoff.opening import NeverWrote, open_handoff
from handoff.staff import is_there_anybody


def promise(*, code: str, reason: str) -> Opening | None:
    """Open a conversation for somebody of the staff, and say when they write; None and nothing opened where nobody can.

    The same again changes nothing: a turn that is repeated promises the same.
    """
    opening = next_opening() if is_there_anybody() else None
    if opening is None:
        return None
    try:
        open_handoff(code=code, reason=reason)
    except (Contact.DoesNotExist, NeverWrote):
        return None
    return opening


def may_be_offered(*, code: str) -> bool:
    """Somebody answers people, and does not wait to answer this one already, who can be written to."""
    person = Contact.objects.select_related("on_phone_of").filter(code=code).first()
    if person is None or still_open().filter(contact=owner_of(person)).exists():
        return False
    if not InboundMessage.objects.filter(contact=owner_of(person)).exists():
        return False
    return is_there_anybody() and next_opening() is not None

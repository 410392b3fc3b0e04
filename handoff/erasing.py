"""Whoever is forgotten is nobody's conversation any more."""

from __future__ import annotations

from django.db.models import Q

from channels_app.emptying import empty_outbound
from channels_app.models import OutboundMessage
from contacts.models import Contact
from handoff.models import Handoff
from handoff.opening import audit


def forget(code: str) -> None:
    """Nothing is kept of any, nor of what staff wrote in it, which may be on the phone of somebody else.

    That one which was open ended so stands in the audit record, by its number alone.
    """
    mine = Handoff.objects.filter(Q(contact__code=code) | Q(about__code=code))
    for handoff in mine.filter(closed_at=None):
        Contact.objects.filter(pk=handoff.contact_id).update(with_person=False)
        audit("erase_handoff", handoff, by=None, actor="erasure")
    answers = OutboundMessage.objects.filter(pk__in=list(mine.values_list("answers", flat=True)))
    empty_outbound(answers)
    mine.delete()

"""Whoever is forgotten is asked nothing, and nothing stays of what was asked. A wish for no more questions does."""

from __future__ import annotations

from channels_app.canceling import cancel_message
from channels_app.emptying import empty_outbound
from channels_app.models import OutboundMessage
from contacts.models import Contact, FollowUps
from followup.models import FollowUp, State


def forget(code: str) -> None:
    """Their outcomes are erased with what they told us otherwise: `contacts.erasure`."""
    rows = FollowUp.objects.filter(contact__code=code)
    messages = [pk for pk in rows.values_list("asked_message_id", flat=True) if pk]
    phones = list(rows.filter(state=State.ASKED).values_list("phone_id", flat=True))
    for pk in messages:  # on another person's phone they are not found by the code
        cancel_message(pk, because="erased")
    empty_outbound(OutboundMessage.objects.filter(pk__in=messages))
    rows.delete()
    Contact.objects.filter(pk__in=phones, follow_ups=FollowUps.ASKED).update(follow_ups=FollowUps.HEARD)
    Contact.objects.filter(code=code).exclude(follow_ups=FollowUps.STOPPED).update(follow_ups=FollowUps.NEVER)

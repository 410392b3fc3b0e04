"""Forget a person: answers, consent, what was recommended, and the words of every message that is through."""

from __future__ import annotations

from django.db import transaction

from channels_app.models import InboundMessage, OutboundMessage
from contacts import erasure
from recommender.models import Recommendation

STILL_TO_SEND = (OutboundMessage.Status.QUEUED, OutboundMessage.Status.SENDING, OutboundMessage.Status.UNKNOWN)


@transaction.atomic
def erase_person(*, code: str) -> None:
    """Delete or empty all that a contact told us and all that we told them.

    The rows of messages stay, without words: they are what a repeated delivery is recognised by. The address and
    the stop ledger stay too, so that whoever asked us to stop is not written to again.
    """
    erasure.erase(code=code)
    Recommendation.objects.filter(contact_code=code).delete()
    InboundMessage.objects.filter(contact__code=code).update(
        text="", choice="", latitude=None, longitude=None, media=[]
    )
    OutboundMessage.objects.filter(contact__code=code).exclude(status__in=STILL_TO_SEND).update(text="")

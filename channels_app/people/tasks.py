"""What the relay has done now and then: of a number that said no, or nothing for a week, nothing is kept."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from channels_app.emptying import OPEN
from channels_app.models import OutboundMessage
from contacts import hand_overs


@shared_task(name="channels_app.people.tasks.tidy")  # type: ignore[untyped-decorator]
def tidy() -> None:
    """What is still on its way to them is waited for."""
    for asked in hand_overs.over(timezone.now()):
        on_its_way = OutboundMessage.objects.filter(contact_id=asked.address.contact_id, status__in=OPEN)
        if not on_its_way.exists():
            hand_overs.forget(asked)

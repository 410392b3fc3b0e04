"""A dialogue that fails, and time that passes meanwhile."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from channels_app.models import InboundMessage, WantedTurn


def breaks(error):
    def converse(message, **more):
        raise error

    return converse


def time_passes(seconds):
    """All that was written so far was written so much earlier, and all that waits is due."""
    for message in InboundMessage.objects.all():
        InboundMessage.objects.filter(pk=message.pk).update(
            received_at=message.received_at - timedelta(seconds=seconds)
        )
    WantedTurn.objects.update(wanted_at=timezone.now())


def starts(texts):
    return [text.split(".")[0] for text in texts]

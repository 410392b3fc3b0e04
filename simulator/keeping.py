"""Old messages of the demonstration are thrown away; nobody's real conversation is among them."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from simulator.models import SimulatedMessage

KEPT_FOR = timedelta(hours=24)


def prune_messages(*, kept_for: timedelta = KEPT_FOR) -> int:
    """How many went."""
    deleted, _ = SimulatedMessage.objects.older_than(timezone.now() - kept_for).delete()
    return deleted

"""How many were asked and answered, by kind: numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from followup.models import FollowUp, Kind, State


@dataclass(frozen=True)
class Figures:
    asked: int = 0
    answered: int = 0


def since(at: datetime) -> Mapping[str, Figures]:
    """Of what was asked from then on, every kind."""
    rows = FollowUp.objects.filter(asked_at__gte=at).order_by().values_list("kind")
    counted = rows.annotate(asked=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)))
    return {**dict.fromkeys(Kind.values, Figures()), **{kind: Figures(n, answered) for kind, n, answered in counted}}


def planned() -> int:
    return FollowUp.objects.filter(state=State.PLANNED).count()

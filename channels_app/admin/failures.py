"""What fails and what waits, counted in the database: the page that operators look at first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from channels_app.admin import labels
from channels_app.admin.reasons import error_class, reason
from channels_app.admin.windows import first_since
from channels_app.models import Channel, InboundMessage, OutboundMessage, WantedTurn

Status = OutboundMessage.Status
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Failure:
    code: str
    reason: str
    day: int
    week: int


@dataclass(frozen=True)
class FailureClass:
    name: str
    to_do: str
    day: int
    week: int
    failures: tuple[Failure, ...]


def picture() -> dict[str, Any]:
    """Everything that the page shows, in eight queries whatever the size of the tables."""
    now = timezone.now()
    unanswered = InboundMessage.objects.filter(answered_at=None).aggregate(many=Count("pk"), oldest=Min("received_at"))
    turns = WantedTurn.objects.aggregate(
        many=Count("pk"), oldest=Min("wanted_at"), held=Count("pk", filter=Q(leased_until__gt=now))
    )
    return {
        "classes": by_class(now),
        "unanswered": unanswered,
        "turns": turns,
        "outbox": list(_outbox()),
        "held": OutboundMessage.objects.filter(status=Status.HELD).count(),
        "unknown": OutboundMessage.objects.filter(status=Status.UNKNOWN).count(),
        "channels": Channel.objects.order_by("kind", "address"),
        "now": now,
    }


def by_class(now: datetime) -> list[FailureClass]:
    """Failed messages of a week by class and code, the most frequent class of the last day first."""
    rows = sorted(_failures(now), key=lambda one: one[0])
    classes = [_class(name, [failure for _, failure in group]) for name, group in groupby(rows, key=lambda one: one[0])]
    return sorted(classes, key=lambda one: (-one.day, -one.week, one.name))


def _failures(now: datetime) -> Iterable[tuple[str, Failure]]:
    since_day = first_since(OutboundMessage, now - DAY, time="created_at")
    since_week = first_since(OutboundMessage, now - WEEK, time="created_at")
    rows = OutboundMessage.objects.order_by().filter(pk__gte=since_week, status=Status.FAILED)
    for transport, code, week, day in rows.values_list("channel__transport", "error_code").annotate(
        week=Count("pk"), day=Count("pk", filter=Q(pk__gte=since_day))
    ):
        why = reason(transport, code) if code else "Sin código."
        yield error_class(transport, code), Failure(code=code, reason=why, day=day, week=week)


def _class(name: str, failures: list[Failure]) -> FailureClass:
    label, to_do = labels.ERROR_CLASS.get(name, (name, ""))
    return FailureClass(
        name=label,
        to_do=to_do,
        day=sum(one.day for one in failures),
        week=sum(one.week for one in failures),
        failures=tuple(sorted(failures, key=lambda one: (-one.day, -one.week, one.code))),
    )


def _outbox() -> Iterable[dict[str, Any]]:
    """What is due on each channel, replies before bulk."""
    rows = OutboundMessage.objects.order_by("channel", "priority").filter(status__in=[Status.QUEUED, Status.UNKNOWN])
    channels = {channel.pk: channel for channel in Channel.objects.all()}
    for channel, priority, many, oldest in rows.values_list("channel", "priority").annotate(
        many=Count("pk"), oldest=Min("due_at")
    ):
        yield {
            "channel": channels[channel],
            "priority": labels.PRIORITY.get(priority, priority),
            "many": many,
            "oldest": oldest,
        }

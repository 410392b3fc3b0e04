"""What nobody sees to: conversations that were taken and forgotten wait for anybody again, old ones are closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from handoff import taking, telling
from handoff.hours import is_open
from handoff.models import Handoff, still_open
from handoff.opening import audit
from handoff.taking import AlreadyClosed

SILENT_FOR = timedelta(hours=24)  # of whoever took it, since then or since they wrote last
WAITED_FOR = timedelta(days=5)  # for anybody: a long weekend is shorter
ACTOR = "handoff.tasks.tend"


def expire(now: datetime | None = None) -> int:
    """By day, since people are told of it; how many conversations changed."""
    at = now or timezone.now()
    if not is_open(at):
        return 0
    return _release_forgotten(at) + _close_old(at)


def _release_forgotten(at: datetime) -> int:
    rows = still_open().annotate(last=Coalesce("answered_at", "claimed_at"))
    forgotten = list(rows.filter(claimed_at__isnull=False, last__lt=at - SILENT_FOR).values_list("pk", flat=True))
    return sum(_release(pk, at) for pk in forgotten)


def _release(pk: int, at: datetime) -> bool:
    """Looked at again under the lock: whoever has it may have written meanwhile."""
    try:
        with taking.locked(pk) as handoff:
            last = handoff.answered_at or handoff.claimed_at
            if last is None or last >= at - SILENT_FOR:
                return False
            taking.give_back(handoff)
            audit("release_handoff", handoff, by=None, actor=ACTOR)
    except AlreadyClosed:
        return False
    return True


def _close_old(at: datetime) -> int:
    """Counted from when it began to wait, which is after whoever had it gave it back."""
    waiting = still_open().filter(claimed_at=None)
    old = Q(opened_at__lt=at - WAITED_FOR) & (Q(released_at=None) | Q(released_at__lt=at - WAITED_FOR))
    return sum(_close(pk) for pk in list(waiting.filter(old).values_list("pk", flat=True)))


def _close(pk: int) -> bool:
    try:
        with taking.locked(pk) as handoff:
            if handoff.claimed_by_id:
                return False
            telling.tell(handoff, "nobody_came")
            taking.end(handoff, Handoff.Ending.EXPIRED)
            audit("expire_handoff", handoff, by=None, actor=ACTOR)
    except AlreadyClosed:
        return False
    return True

"""Ask what is due: the question goes to the outbox behind replies, in the transaction that notes it as asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from channels_app import canceling
from channels_app.models import OutboundMessage
from channels_app.waiting import wake_sender
from contacts.models import Contact, FollowUps
from followup import choosing
from followup.choosing import Chosen
from followup.hours import may_ask
from followup.letters import courses_of, letter
from followup.models import FollowUp, State
from followup.ways import Priced, cheapest, ways_to

LOCK = 0x59_4E_46_32  # of the database: one process asks
NO_WAY_FOR = timedelta(hours=12)
Status = OutboundMessage.Status


@dataclass(frozen=True)
class _Ready:
    follow_up: FollowUp
    chosen: Chosen
    by: Priced


@transaction.atomic
def ask(now: datetime | None = None) -> int:
    """How many were asked; 0 at a bad time, and where another process is at it."""
    at = now or timezone.now()
    if not may_ask(at) or not _alone():
        return 0
    chosen = {one.follow_up: one for one in choosing.choose(at, most=settings.FOLLOW_UPS_AT_ONCE)}
    rows = list(FollowUp.objects.filter(pk__in=chosen).select_related("contact__profile").order_by("pk"))
    ready = _ready(rows, chosen, at)
    _put_off(rows, ready, at)
    _write(ready, at)
    return len(ready)


def _alone() -> bool:
    """Until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _ready(rows: Sequence[FollowUp], chosen: dict[int, Chosen], at: datetime) -> list[_Ready]:
    courses = courses_of(rows)
    ways = ways_to([one.phone for one in chosen.values()], at)
    ready = []
    for row in rows:
        written = letter(row, courses)
        by = cheapest(ways.get(chosen[row.pk].phone, ()), written) if written else None
        if by:
            ready.append(_Ready(row, chosen[row.pk], by))
    return ready


def _put_off(rows: Iterable[FollowUp], ready: Iterable[_Ready], at: datetime) -> None:
    """Nobody can be reached by what is open now; they may write, or an operator set a template up."""
    left = {row.pk for row in rows} - {one.follow_up.pk for one in ready}
    FollowUp.objects.filter(pk__in=left).update(not_before=at + NO_WAY_FOR)


def _write(ready: Sequence[_Ready], at: datetime) -> None:
    messages = OutboundMessage.objects.bulk_create([_message(one, at) for one in ready])
    for one, message in zip(ready, messages, strict=True):
        row = one.follow_up
        row.state, row.asked_at, row.asked_message = State.ASKED, at, message
        row.phone_id, row.heard_through = one.chosen.phone, one.chosen.heard_through
    fields = ["state", "asked_at", "asked_message", "phone", "heard_through"]
    FollowUp.objects.bulk_update([one.follow_up for one in ready], fields, batch_size=500)
    phones = Contact.objects.filter(pk__in=[one.chosen.phone for one in ready])
    phones.exclude(follow_ups=FollowUps.STOPPED).update(follow_ups=FollowUps.ASKED)
    if ready:
        wake_sender()


def _message(one: _Ready, at: datetime) -> OutboundMessage:
    way = one.by.way
    return OutboundMessage(
        channel=way.channel,
        contact_id=one.chosen.phone,
        address=way.address,
        priority=OutboundMessage.Priority.BULK,
        due_at=at,
        **one.by.rendered.fields(),
    )


@transaction.atomic
def take_back(now: datetime | None = None) -> int:
    """Outside the hours nothing that still waits in the outbox goes out: it is planned again. How many those were."""
    at = now or timezone.now()
    if may_ask(at):
        return 0
    rows = FollowUp.objects.select_for_update().filter(state=State.ASKED, asked_message__status=Status.QUEUED)
    waiting = list(rows.filter(asked_message__attempts=0).select_related("asked_message"))
    return sum(_take_back(row) for row in waiting)


def _take_back(row: FollowUp) -> bool:
    if not row.asked_message_id or not canceling.cancel_message(row.asked_message_id, because="late"):
        return False
    FollowUp.objects.filter(pk=row.pk).update(state=State.PLANNED, asked_at=None, asked_message=None, phone=None)
    Contact.objects.filter(pk=row.phone_id or 0, follow_ups=FollowUps.ASKED).update(follow_ups=FollowUps.HEARD)
    return True

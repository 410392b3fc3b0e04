"""Say again what did not arrive: as a new message that remembers the one before."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from channels_app import channels
from channels_app.life import lived
from channels_app.models import Channel, OutboundMessage
from channels_app.segments import fold, measure
from channels_app.waiting import wake_sender
from contacts.models import Address

Status = OutboundMessage.Status

LIMA = ZoneInfo("America/Lima")
FIRST_HOUR, LAST_HOUR = time(8), time(20)  # nobody's phone rings at night
PHONE_OFF_WAITS = (timedelta(minutes=30), timedelta(hours=4))  # and then the next morning
MOST_TRIES = 3
FIRST_LATER = timedelta(minutes=5)  # where the network took a message and then failed


class NoChannel(Exception):
    """We have no sender of the kind that this address needs."""


@transaction.atomic
def resend(
    message: OutboundMessage,
    *,
    due_at: datetime,
    address: Address | None = None,
    by: str = "",
    status: OutboundMessage.Status = Status.QUEUED,
) -> OutboundMessage:
    """Write a message again, to the same address or another one; `by` is who or what wanted it, for its life.

    On another kind of channel it is rendered anew from its plain text. Raises NoChannel.
    """
    to = address or message.address
    channel = _channel_for(message, to)
    again = OutboundMessage.objects.create(
        channel=channel,
        contact_id=to.contact_id,
        address=to,
        in_reply_to_id=message.in_reply_to_id,
        retry_of=message,
        tries=message.tries + 1,
        priority=message.priority,
        status=status,
        due_at=due_at,
        life=[[timezone.now().isoformat(timespec="milliseconds"), status.value, by[:40]]],
        **_content(message, channel),
    )
    OutboundMessage.objects.filter(pk=message.pk).update(life=lived("resent", by[:40]))
    wake_sender()
    return again


def _channel_for(message: OutboundMessage, to: Address) -> Channel:
    channel = message.channel if to.pk == message.address_id else channels.reaching(to)
    if channel is None:
        raise NoChannel(to.kind)
    return channel


def _content(message: OutboundMessage, channel: Channel) -> dict[str, object]:
    """What the message looks like on that channel: the same on the same kind, else its plain text, folded on SMS."""
    if channel.kind == message.channel.kind:
        same = ("text", "options", "rendering", "content_name", "content_variables", "encoding", "segments")
        return {name: getattr(message, name) for name in same}
    if channel.kind == Address.Kind.SMS:
        text = fold(message.text)
        count = measure(text)
        return {"text": text, "options": message.options, "encoding": count.encoding, "segments": count.segments}
    return {"text": message.text, "options": message.options, "segments": 1}


def when_phone_may_be_on(tries: int, now: datetime) -> datetime | None:
    """After so many messages that did not arrive, by day in Lima; None where it is to be given up.

    >>> when_phone_may_be_on(0, datetime(2026, 11, 23, 15, 0, tzinfo=LIMA)).isoformat()
    '2026-11-23T15:30:00-05:00'
    >>> when_phone_may_be_on(1, datetime(2026, 11, 23, 17, 0, tzinfo=LIMA)).isoformat()
    '2026-11-24T08:00:00-05:00'
    """
    if tries >= MOST_TRIES:
        return None
    local = now.astimezone(LIMA)
    if tries < len(PHONE_OFF_WAITS):
        return _by_day(local + PHONE_OFF_WAITS[tries])
    return _morning(local + timedelta(days=1) if local.time() >= FIRST_HOUR else local)


def _by_day(at: datetime) -> datetime:
    if at.time() < FIRST_HOUR:
        return _morning(at)
    return at if at.time() < LAST_HOUR else _morning(at + timedelta(days=1))


def _morning(day: datetime) -> datetime:
    return datetime.combine(day.date(), FIRST_HOUR, tzinfo=LIMA)


def later(tries: int, now: datetime) -> datetime | None:
    """When to say again what the network took and then lost; None where it is to be given up."""
    return now + FIRST_LATER * 4**tries if tries < MOST_TRIES else None


def cancel_retries(message: OutboundMessage) -> None:
    """It has arrived after all: what still waits to say it again is not needed."""
    parents = [message.pk]
    while parents:
        rows = OutboundMessage.objects.filter(retry_of__in=parents)
        parents = list(rows.values_list("pk", flat=True))
        waiting = rows.filter(status__in=(Status.QUEUED, Status.HELD), attempts=0)
        waiting.update(status=Status.CANCELED, life=lived("canceled", "arrived"))

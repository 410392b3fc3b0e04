"""What follows from an error, by its class alone: of a send that was refused, and of a message that failed later on."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from channels_app import alerts, channels, contents, fallback
from channels_app.emptying import is_emptied
from channels_app.errors import ErrorClass, TransportError
from channels_app.life import lived
from channels_app.models import MessageContent, OutboundMessage
from channels_app.retrying import later, resend, when_phone_may_be_on
from channels_app.transports.transport import transport_of
from contacts import consents

logger = logging.getLogger(__name__)
Status = OutboundMessage.Status

MAX_ATTEMPTS = 48  # about eight hours of a vendor that is away
FIRST_RETRY_SECONDS = 2.0
LONGEST_RETRY_SECONDS = 15 * 60.0
RECONCILE_AFTER = timedelta(seconds=5)  # what Twilio took may need a moment to be listed


def of_refusal(row: OutboundMessage, error: TransportError) -> None:
    """The vendor did not take a message. To be called with its row locked and `sending`."""
    if error.retry_after is not None:
        channels.slow_down(row.channel, seconds=error.retry_after, code=error.code)
    REFUSED[error.error_class](row, error)
    logger.warning("outbound %d: %s", row.pk, error)


def of_failure(row: OutboundMessage, code: str) -> None:
    """A receipt says that a message failed after it was taken. To be called with its row locked and `failed`."""
    error_class = transport_of(row.channel).class_of(code)
    AFTERWARDS[error_class](row, code)
    logger.warning("outbound %d failed: %s %s", row.pk, error_class.value, code)


def outside_window(row: OutboundMessage, code: str) -> None:
    """WhatsApp allows a template only: ask the person to write and hold the message, send it by SMS, or hold it."""
    if fallback.ask_to_write(row) or not fallback.by_other_channel(row, code=code):
        _set(row, Status.HELD, code)
    else:
        _set(row, Status.FAILED, code)


def _fail(row: OutboundMessage, error: TransportError) -> None:
    _set(row, Status.FAILED, error.code)


def _try_later(row: OutboundMessage, error: TransportError) -> None:
    if row.attempts >= MAX_ATTEMPTS:
        _set(row, Status.FAILED, error.code)
    else:
        _put_off(row, Status.QUEUED, error.code, _backoff(row.attempts, error.retry_after))


def _reconcile(row: OutboundMessage, error: TransportError) -> None:
    _put_off(row, Status.UNKNOWN, error.code, max(RECONCILE_AFTER, _backoff(row.attempts, None)))


def _stop_channel(row: OutboundMessage, error: TransportError) -> None:
    """The message is not to blame: it stays where it was, and this attempt does not count."""
    row.attempts -= 1
    row.save(update_fields=["attempts"])
    _set(row, Status.QUEUED, error.code)
    channels.stop(row.channel, code=error.code)


def _mend(row: OutboundMessage, error: TransportError) -> None:
    """Without its buttons it may still go out; somebody has to look either way."""
    _wake_for(row, error.code)
    _set(row, Status.QUEUED if contents.as_plain(row) else Status.FAILED, error.code)


def _fail_and(follow: Callable[[OutboundMessage, str], None]) -> Callable[[OutboundMessage, TransportError], None]:
    def refused(row: OutboundMessage, error: TransportError) -> None:
        _set(row, Status.FAILED, error.code)
        follow(row, error.code)

    return refused


def _when_phone_is_on(row: OutboundMessage, code: str) -> None:
    due_at = when_phone_may_be_on(row.tries, timezone.now())
    if row.address.opted_out or is_emptied(row):
        return
    if due_at:
        resend(row, due_at=due_at, by=code)
    else:
        fallback.by_other_channel(row, code=code)


def _other_way(row: OutboundMessage, code: str) -> None:
    fallback.by_other_channel(row, code=code)


def _opt_out(row: OutboundMessage, code: str) -> None:
    if not row.address.opted_out:
        consents.opt_out(address=row.address, word=code)


def _again_when_open(row: OutboundMessage, code: str) -> None:
    """As `outside_window`, for a message that the vendor has taken and so is over: a copy is held."""
    if is_emptied(row):
        return
    if fallback.ask_to_write(row) or not fallback.by_other_channel(row, code=code):
        resend(row, due_at=timezone.now(), by=code, status=Status.HELD)


def _again_later(row: OutboundMessage, code: str) -> None:
    due_at = later(row.tries, timezone.now())
    if due_at and not is_emptied(row):
        resend(row, due_at=due_at, by=code)


def _again_when_well(row: OutboundMessage, code: str) -> None:
    channels.stop(row.channel, code=code)
    _again_later(row, code)


def _wake_for(row: OutboundMessage, code: str) -> None:
    if row.rendering == OutboundMessage.Rendering.TEMPLATE:
        name = row.content_name.partition(".")[0]
        MessageContent.objects.filter(name=name, transport=row.channel.transport).update(approved=False)
        contents.forget()
    reason = transport_of(row.channel).reason_of(code)
    subject = f"{row.channel.kind} {row.channel_id}, {code} {row.content_name}".strip()
    alerts.raise_alert("message_misconfigured", subject=subject, reason=reason)


def _nothing(row: OutboundMessage, code: str) -> None:
    """It has failed, and that is all."""


def _put_off(row: OutboundMessage, status: OutboundMessage.Status, code: str, wait: timedelta) -> None:
    """Those behind it wait as long: they could not pass it, and need not be looked at again and again till then."""
    until = timezone.now() + wait
    _set(row, status, code, due_at=until)
    behind = OutboundMessage.objects.filter(contact_id=row.contact_id, channel_id=row.channel_id, pk__gt=row.pk)
    behind.filter(status=Status.QUEUED, due_at__lt=until).update(due_at=until)


def _set(row: OutboundMessage, status: OutboundMessage.Status, code: str, due_at: datetime | None = None) -> None:
    OutboundMessage.objects.filter(pk=row.pk).update(
        status=status, error_code=code[:20], due_at=due_at or timezone.now(), life=lived(status.value, code)
    )


def _backoff(attempts: int, retry_after: float | None) -> timedelta:
    """Twice as long each time, and not before the vendor wishes; with jitter, so that a crowd does not come at once."""
    ceiling = min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** min(attempts, 20))
    jitter = random.uniform(ceiling / 2, ceiling)  # noqa: S311 - spreads load, guards nothing
    return timedelta(seconds=jitter if retry_after is None else retry_after + jitter / 4)


REFUSED: dict[ErrorClass, Callable[[OutboundMessage, TransportError], None]] = {
    ErrorClass.NEVER: _fail,
    ErrorClass.LATER: _try_later,
    ErrorClass.UNKNOWN: _reconcile,
    ErrorClass.PHONE_OFF: _fail_and(_when_phone_is_on),
    ErrorClass.OTHER_CHANNEL: _fail_and(_other_way),
    ErrorClass.TEMPLATE: lambda row, error: outside_window(row, error.code),
    ErrorClass.OPTED_OUT: _fail_and(_opt_out),
    ErrorClass.STOPPED: _stop_channel,
    ErrorClass.CONFIGURATION: _mend,
}
AFTERWARDS: dict[ErrorClass, Callable[[OutboundMessage, str], None]] = {
    ErrorClass.NEVER: _nothing,
    ErrorClass.LATER: _again_later,
    ErrorClass.UNKNOWN: _nothing,
    ErrorClass.PHONE_OFF: _when_phone_is_on,
    ErrorClass.OTHER_CHANNEL: _other_way,
    ErrorClass.TEMPLATE: _again_when_open,
    ErrorClass.OPTED_OUT: _opt_out,
    ErrorClass.STOPPED: _again_when_well,
    ErrorClass.CONFIGURATION: _wake_for,
}

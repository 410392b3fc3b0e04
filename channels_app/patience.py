"""When a message cannot be answered now: it waits, the person hears that it does, and nobody waits forever."""

from __future__ import annotations

import logging
import random
import time
from contextlib import suppress

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from channels_app import availability, languages, lease
from channels_app.dialogue import Reply, Turn
from channels_app.lease import Lease
from channels_app.models import InboundMessage, WantedTurn
from channels_app.replying import queue, write
from channels_app.wording import say

logger = logging.getLogger(__name__)

TELL_AFTER = 60.0  # seconds that a person waits without a word
FIRST_PAUSE, LONGEST_PAUSE = 3.0, 30.0
DATABASE_PAUSES = (0.5, 1, 2, 4, 8)  # seconds; a worker that is told to stop has more
MOST_FAILURES = 5  # of one message, by its own fault; then it is answered without the dialogue

# Each takes the place again that it had when its oldest message came.
RECOVER = """
    UPDATE channels_app_wantedturn turn SET wanted_at = oldest.received_at, published_at = NULL
    FROM channels_app_wantedturn waiting CROSS JOIN LATERAL (
        SELECT received_at FROM channels_app_inboundmessage message
        WHERE message.contact_id = waiting.contact_id AND message.answered_at IS NULL ORDER BY id LIMIT 1) oldest
    WHERE waiting.contact_id = turn.contact_id
      AND turn.failures = 0 AND turn.lease IS NULL AND turn.wanted_at > clock_timestamp()
"""


def next_unanswered(contact_id: int) -> InboundMessage | None:
    """In the language that it is to be answered in, whoever speaks: dialogue, gates or the pipeline itself."""
    rows = InboundMessage.objects.filter(contact_id=contact_id, answered_at=None)
    message = rows.select_related("contact__speaking_for", "channel", "address").order_by("pk").first()
    return languages.settle(message) if message else None


def for_dialogue(held: Lease) -> None:
    """The dialogue is away: try again later, and say once that the answer will come."""
    message = next_unanswered(held.contact_id)
    if message is None:
        return lease.postpone(held, seconds=0)
    waited = (timezone.now() - message.received_at).total_seconds()
    if waited >= TELL_AFTER:
        _tell_once(message, held)
    return lease.postpone(held, seconds=pause(waited))


def pause(waited: float) -> float:
    """Half as long again as the person has waited, with jitter; the moment when they are told is not missed."""
    seconds = _within_bounds(waited / 2)
    return min(seconds, TELL_AFTER - waited + random.uniform(0.1, 2)) if waited < TELL_AFTER else seconds  # noqa: S311


def _within_bounds(seconds: float) -> float:
    return min(LONGEST_PAUSE, max(FIRST_PAUSE, seconds)) * random.uniform(0.75, 1.25)  # noqa: S311 - guards nothing


@transaction.atomic
def _tell_once(message: InboundMessage, held: Lease) -> None:
    mine = WantedTurn.objects.filter(contact_id=held.contact_id, lease=held.token, told_to_wait_at=None)
    if _may_be_written_to(message) and mine.update(told_to_wait_at=timezone.now()):
        queue(message, [Reply(text=say("please_wait", message.person.language))], answer=False)


def _may_be_written_to(message: InboundMessage) -> bool:
    return not (message.address.opted_out or message.contact.blocked)


def after_failure(held: Lease) -> None:
    """A turn broke, maybe by the message itself: try again later, and in the end answer without the dialogue."""
    failures = WantedTurn.objects.values_list("failures", flat=True).filter(lease=held.token).first() or 0
    message = next_unanswered(held.contact_id)
    # Whatever breaks below, the lease has been given back.
    lease.postpone(held, seconds=_within_bounds(FIRST_PAUSE * 2**failures), failures=min(failures + 1, MOST_FAILURES))
    if message and failures + 1 >= MOST_FAILURES:
        _give_up(message)


@transaction.atomic
def _give_up(message: InboundMessage) -> None:
    row = WantedTurn.objects.filter(contact_id=message.contact_id, lease=None)
    if not row.update(failures=0, wanted_at=timezone.now()):
        return  # another worker has it already
    replies = (Reply(text=say("no_words", message.person.language)),) if _may_be_written_to(message) else ()
    write(message, Turn(replies=replies, awaiting=message.person.awaiting))
    logger.error("a message was given up after %d failures", MOST_FAILURES)


def until_the_database_is_back(held: Lease) -> None:
    """Give the lease back as soon as that can be written; after that the sweep does it when the lease has run out."""
    for seconds in DATABASE_PAUSES:
        time.sleep(seconds)
        connection.close()
        with suppress(OperationalError, InterfaceError):
            return lease.postpone(held, seconds=0)
    return None


def recover() -> int:
    """Take those who waited for the dialogue as soon as it is back, in order of arrival; returns how many."""
    those = WantedTurn.objects.filter(failures=0, lease=None, wanted_at__gt=timezone.now())
    if not those.exists() or not availability.is_ready():
        return 0
    with connection.cursor() as cursor:
        cursor.execute(RECOVER)
        return int(cursor.rowcount)

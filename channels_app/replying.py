"""Put what is said to a person into the outbox, and mark what it answers."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from channels_app import languages, taken_for, waiting
from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.rendering import render

# One journey: the message has its answer, and what it was taken for; what was asked is remembered, and what its
# language tells. A language that was asked for in this very turn stays; what was forgotten in it stays forgotten, and
# somebody on another's phone is not there any more when they were.
ANSWERED = f"""
    UPDATE channels_app_inboundmessage SET answered_at = clock_timestamp(), {taken_for.ASSIGNMENTS},
        spoken_for_id = (SELECT id FROM contacts_contact WHERE id = %(spoken_for)s)
    WHERE id = %(message)s;
    UPDATE contacts_contact SET awaiting = %(awaiting)s,
        language = CASE WHEN language_chosen THEN language ELSE COALESCE(%(language)s, language) END,
        heard_es = CASE WHEN (heard_es, heard_qu) = (%(es)s, %(qu)s) THEN %(now_es)s ELSE heard_es END,
        heard_qu = CASE WHEN (heard_es, heard_qu) = (%(es)s, %(qu)s) THEN %(now_qu)s ELSE heard_qu END
    WHERE id = %(person)s AND (awaiting <> %(awaiting)s
        OR (heard_es, heard_qu) <> (%(now_es)s, %(now_qu)s) OR (language <> %(language)s AND NOT language_chosen));
"""  # noqa: S608 - names of ours


def write(message: InboundMessage, turn: Turn) -> None:
    """Inside a transaction that holds the contact's lease: the reply, and that the message has it."""
    if turn.replies:
        queue(message, turn.replies, answer=True)
    with connection.cursor() as cursor:
        told = {**_told(message, turn), **taken_for.values(message, turn)}
        cursor.execute(ANSWERED, {**_ids(message), "awaiting": turn.awaiting, **told})


def _ids(message: InboundMessage) -> dict[str, int | None]:
    person = message.person.pk
    return {"message": message.pk, "person": person, "spoken_for": person if person != message.contact_id else None}


def _told(message: InboundMessage, turn: Turn) -> dict[str, str | float | None]:
    """What nobody answers counts for nothing: whoever has left is not studied."""
    heard = languages.hear(message)
    now = heard.now if turn.replies else heard.before
    memory = {"es": heard.before.es, "qu": heard.before.qu, "now_es": now.es, "now_qu": now.qu}
    return {**memory, "language": heard.language if turn.replies else None}


def queue(message: InboundMessage, replies: Iterable[Reply], *, answer: bool) -> None:
    """To whoever wrote the message, on the channel it came by; in answer to it or only meanwhile."""
    OutboundMessage.objects.create(
        channel=message.channel,
        contact=message.contact,
        address=message.address,
        in_reply_to=message if answer else None,
        **render(replies, message.channel.kind, language=message.person.language).fields(),
    )
    waiting.release(message)

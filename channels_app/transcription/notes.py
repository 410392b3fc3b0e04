"""Voice notes that wait to be heard: found, fetched, transcribed and written down, each by one process at a time.

A note is heard before its turn. The turn looks whether its words are there, and comes again shortly where not; after
`PATIENCE` it asks for writing instead, whatever became of the transcriber.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from channels_app.errors import ErrorClass, TransportError
from channels_app.models import InboundMessage
from channels_app.transcription.transcriber import LANGUAGES, NotAudio, TooLong, Transcriber
from channels_app.transports.transport import transport_of
from contacts.models import Address

logger = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=2)
MOST_SECONDS = 60.0
MOST_BYTES = 1_000_000  # a minute of WhatsApp's Opus has some 150 kB
LEAST_CONFIDENCE = 0.5
FETCH_AGAIN_SECONDS = (1.0, 3.0)  # the vendor stores a file in the moment in which it tells of it
LOCK = 0x766F6963  # "voic": our class of advisory locks


@dataclass(frozen=True)
class Heard:
    """`outcome`: heard, unclear, too_long or failed; what follows is said by words.yml as voice_<outcome>."""

    outcome: str
    text: str = ""


def is_note(message: InboundMessage) -> bool:
    """A recording that came alone on WhatsApp and that nobody has listened to."""
    alone = bool(message.media) and not message.text and message.channel.kind == Address.Kind.WHATSAPP
    return alone and message.media[0]["type"].startswith("audio/") and "voice" not in message.media[0]


def waiting() -> QuerySet[InboundMessage]:
    """Notes of people whom we answer and in whose language we can listen, the longest waiting first."""
    notes = InboundMessage.objects.filter(
        answered_at=None,
        received_at__gt=timezone.now() - PATIENCE,
        text="",
        media__0__type__startswith="audio/",
        channel__kind=Address.Kind.WHATSAPP,
        contact__language__in=LANGUAGES,
        contact__blocked=False,
        address__opted_out=False,
    )
    return notes.exclude(media__0__has_key="voice").select_related("channel").order_by("pk")


def listen(transcriber: Transcriber) -> int:
    """Hear what waits; returns how many notes were heard here."""
    count = 0
    for note in waiting():
        with _alone_with(note) as mine:
            # Read anew: another process may have been through with it before we had the lock.
            if mine and waiting().filter(pk=note.pk).exists():
                _write_down(note, _hear(note, transcriber))
                count += 1
    return count


@contextmanager
def _alone_with(note: InboundMessage) -> Iterator[bool]:
    """A lock of the session: PostgreSQL lets it go when a process dies, and nothing times out under a long note."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, note.pk % 2**31])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, note.pk % 2**31])


def _hear(note: InboundMessage, transcriber: Transcriber) -> Heard:
    try:
        transcript = transcriber.transcribe(_fetch(note), most_seconds=MOST_SECONDS)
    except TooLong:
        return Heard("too_long")
    except (NotAudio, TransportError) as error:
        logger.warning("a voice note could not be heard (%s)", error)
        return Heard("too_long" if getattr(error, "code", "") == "too_large" else "failed")
    if not transcript.text or transcript.confidence < LEAST_CONFIDENCE:
        return Heard("unclear")
    return Heard("heard", transcript.text.replace("\x00", ""))


def _fetch(note: InboundMessage) -> bytes:
    for pause in FETCH_AGAIN_SECONDS:
        try:
            return _fetch_once(note)
        except TransportError as error:
            if error.error_class is not ErrorClass.LATER and error.code != "404":
                raise
            time.sleep(pause)
    return _fetch_once(note)


def _fetch_once(note: InboundMessage) -> bytes:
    return transport_of(note.channel).fetch_media(note.media[0]["url"], most_bytes=MOST_BYTES)


def _write_down(note: InboundMessage, heard: Heard) -> None:
    """Only where nothing has happened to the message: its answer was given, or the person is forgotten. The address
    of the file goes, as nobody needs it any more."""
    first, *rest = note.media
    told = {**first, "url": "", "voice": heard.outcome}
    untouched = InboundMessage.objects.filter(pk=note.pk, answered_at=None, media=note.media)
    untouched.update(text=heard.text, media=[told, *rest])

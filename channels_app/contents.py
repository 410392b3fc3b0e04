"""Which WhatsApp contents are set up, kept in the process so that no message costs a query."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from channels_app.content_shapes import Shape, all_shapes
from channels_app.models import MessageContent, OutboundMessage
from contacts.models import Language

REFRESH_SECONDS = 60.0
TWILIO = "twilio"


@dataclass(frozen=True)
class Ready:
    """A content that exists at the vendor as we define it today."""

    shape: Shape
    external_id: str
    approved: bool


@dataclass(frozen=True)
class _Kept:
    until: float
    contents: Mapping[tuple[str, str], Ready]


_kept: dict[str, _Kept] = {}


def ready(transport: str = TWILIO) -> Mapping[tuple[str, str], Ready]:
    """By name and language; read from the database at most once a minute."""
    kept = _kept.get(transport)
    if kept is None or kept.until < time.monotonic():
        kept = _kept[transport] = _Kept(time.monotonic() + REFRESH_SECONDS, _read(transport))
    return kept.contents


def forget() -> None:
    """Read anew at the next question."""
    _kept.clear()


def template(name: str, language: str, *, transport: str = TWILIO) -> Ready | None:
    """An approved template, in Spanish where WhatsApp refuses the language; None where it has approved neither."""
    found = (ready(transport).get((name, spoken)) for spoken in (language, Language.SPANISH.value))
    return next((content for content in found if content and content.approved), None)


def of_message(message: OutboundMessage) -> Ready | None:
    """The content that a message names; None for text, and where the content was made anew or has gone since."""
    name, _, rest = message.content_name.partition(".")
    found = ready(message.channel.transport).get((name, rest.partition(".")[0]))
    return found if found and found.shape.reference == message.content_name else None


def as_plain(message: OutboundMessage) -> bool:
    """Send it as numbered text from now on, because the vendor refused its content.

    False where that helps nothing: it was text already, or a template, which stands in where text is not allowed.
    """
    if not message.content_name or message.rendering == OutboundMessage.Rendering.TEMPLATE:
        return False
    message.rendering, message.content_name, message.content_variables = OutboundMessage.Rendering.TEXT, "", {}
    message.save(update_fields=["rendering", "content_name", "content_variables"])
    return True


def _read(transport: str) -> dict[tuple[str, str], Ready]:
    """Rows of an older definition are left out until `prepare_content` has made the new one."""
    defined = {(shape.name, shape.language): shape for shape in all_shapes()}
    return {
        (row.name, row.language): Ready(shape, row.external_id, row.approved)
        for row in MessageContent.objects.filter(transport=transport)
        if (shape := defined.get((row.name, row.language))) and shape.fingerprint == row.fingerprint
    }

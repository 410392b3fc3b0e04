"""What a message without words is answered: by the kind of what was attached, and what to do instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import timedelta

from channels_app.models import InboundMessage
from language.answers import means_no, means_yes

STICKER = "image/webp"  # WhatsApp's; a photo is JPEG or PNG
CONTACT_CARDS = frozenset({"text/vcard", "text/x-vcard"})
ALBUM = timedelta(seconds=20)
DECLINED = {"image": "photo_declined", "video": "video_declined", "audio": "voice_declined"}


def words_for(message: InboundMessage) -> str | None:
    """The name in words.yml of what to say about a file or a picture in the place of words.

    None where there is something else to read; a caption is the text, and the file under it is left alone. Empty
    where the same was said a moment ago: an album comes as one message for each photo.
    """
    text = message.text.strip()
    if text:
        return "sticker_declined" if is_emoji(text) else None
    if not message.media:
        return None
    name = _declined(message.media[0])
    return "" if _was_said(name, message) else name


def _declined(file: Mapping[str, str]) -> str:
    kind = file["type"]
    if outcome := file.get("voice"):
        return f"voice_{outcome}"
    if kind == STICKER:
        return "sticker_declined"
    return "contact_card_declined" if kind in CONTACT_CARDS else DECLINED.get(kind.partition("/")[0], "file_declined")


def _was_said(name: str, message: InboundMessage) -> bool:
    since = message.received_at - ALBUM
    before = InboundMessage.objects.filter(contact_id=message.contact_id, pk__lt=message.pk).order_by("-pk")
    for text, media, at in before.values_list("text", "media", "received_at")[:1]:
        return at > since and bool(media) and not text.strip() and _declined(media[0]) == name
    return False


def is_emoji(text: str) -> bool:
    """Nothing but pictures, and none that means yes or no."""
    if any(c.isalnum() for c in text) or not any(unicodedata.category(c) == "So" for c in text):
        return False
    return not (means_yes(text) or means_no(text))

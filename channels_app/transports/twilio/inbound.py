"""Twilio's form of an inbound message in our own words."""

from __future__ import annotations

import re
import unicodedata

from django.http import QueryDict

from channels_app.incoming import Attachment, Incoming, Malformed
from channels_app.transports.twilio.location import location_of
from contacts import addresses

TEXT_LIMIT = 10_000  # several times what any phone sends; longer is cut, never refused
ID_LIMIT, ADDRESS_LIMIT = 64, 150  # WhatsApp's user ids have up to 131 characters
NAME_LIMIT = 80
MOST_FILES = 10
# WhatsApp's id of a user for one business, beside or instead of the number: "PE.13491208655302741918".
USER_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
# What a phone calls a file is no caption: "IMG-20261104-WA0003.jpg", "Mi CV final.pdf".
FILE_NAME = re.compile(
    r"[^\n]{1,120}\.(?:pdf|docx?|xlsx?|pptx?|odt|txt|csv|jpe?g|png|webp|mp[34]|3gp|ogg|opus|vcf|zip)"
)


def parse_message(form: QueryDict) -> Incoming:
    """Fields that are not named here are Twilio's own business and may change. Raises Malformed where sender,
    recipient or id is missing."""
    external_id, sender, recipient = (clean(form.get(name, "")) for name in ("MessageSid", "From", "To"))
    too_long = max(len(external_id), len(recipient)) > ID_LIMIT or len(sender) > ADDRESS_LIMIT
    if not (external_id and sender and recipient) or too_long:
        raise Malformed("MessageSid, From or To is missing or too long")
    kind, value = addresses.parse(sender)
    media, location = _media(form), location_of(form)
    return Incoming(
        kind=kind,
        external_id=external_id,
        sender=value,
        recipient=addresses.parse(recipient)[1],
        text=_text(form, has_files=bool(media)) or location.words,
        choice=clean(form.get("ListId") or form.get("ButtonPayload") or "")[:200],
        latitude=location.latitude,
        longitude=location.longitude,
        media=media,
        opt_out_type=clean(form.get("OptOutType", ""))[:10],
        profile_name=_name(form.get("ProfileName", "")),
        other_id=_other_id(form, sender=value),
    )


def clean(value: str) -> str:
    return value.replace("\x00", "").strip()  # PostgreSQL cannot keep NUL


def _text(form: QueryDict, *, has_files: bool) -> str:
    """What was typed, or the words on the button or list item that was tapped."""
    said = next(filter(None, (clean(form.get(name, "")) for name in ("Body", "ButtonText", "ListTitle"))), "")
    return "" if has_files and FILE_NAME.fullmatch(said.lower()) else said[:TEXT_LIMIT]


def _name(raw: str) -> str:
    """A name on one line without what cannot be seen: marks that turn the direction of writing would hide words."""
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in raw)
    return " ".join(visible.split())[:NAME_LIMIT]


def _other_id(form: QueryDict, *, sender: str) -> str:
    user_id = clean(form.get("ExternalUserId", "")).removeprefix(addresses.PREFIX)
    return user_id if USER_ID.fullmatch(user_id) and user_id != sender else ""


def _media(form: QueryDict) -> tuple[Attachment, ...]:
    count = form.get("NumMedia", "0")
    many = min(int(count[:4]), MOST_FILES) if count.isascii() and count.isdigit() else 0
    return tuple(
        Attachment(kind=_content_type(form, n), url=clean(form.get(f"MediaUrl{n}", ""))[:400]) for n in range(many)
    )


def _content_type(form: QueryDict, n: int) -> str:
    """ "audio/ogg" of "audio/ogg; codecs=opus"."""
    return clean(form.get(f"MediaContentType{n}", "").partition(";")[0]).lower()[:60]

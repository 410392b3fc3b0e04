"""Twilio's form of an inbound message in our own words."""

from __future__ import annotations

from django.http import QueryDict

from channels_app.incoming import Attachment, Incoming, Malformed
from contacts import addresses

TEXT_LIMIT = 10_000  # several times what any phone sends; longer is cut, never refused


def parse_message(form: QueryDict) -> Incoming:
    """Raises Malformed where sender, recipient or id is missing."""
    external_id, sender, recipient = (clean(form.get(name, "")) for name in ("MessageSid", "From", "To"))
    if not (external_id and sender and recipient) or max(map(len, (external_id, recipient))) > 64 or len(sender) > 100:
        raise Malformed("MessageSid, From or To is missing or too long")
    kind, value = addresses.parse(sender)
    latitude, longitude = _point(form)
    return Incoming(
        kind=kind,
        external_id=external_id,
        sender=value,
        recipient=addresses.parse(recipient)[1],
        text=clean(form.get("Body", ""))[:TEXT_LIMIT],
        choice=clean(form.get("ListId") or form.get("ButtonPayload") or "")[:200],
        latitude=latitude,
        longitude=longitude,
        media=_media(form),
        opt_out_type=clean(form.get("OptOutType", ""))[:10],
    )


def clean(value: str) -> str:
    return value.replace("\x00", "").strip()  # PostgreSQL cannot keep NUL


def _point(form: QueryDict) -> tuple[float | None, float | None]:
    try:
        latitude, longitude = float(form.get("Latitude", "")), float(form.get("Longitude", ""))
    except ValueError:
        return None, None
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # also False for NaN
    return (latitude, longitude) if on_earth else (None, None)


def _media(form: QueryDict) -> tuple[Attachment, ...]:
    count = form.get("NumMedia", "0")
    many = min(int(count), 10) if count.isascii() and count.isdigit() else 0
    return tuple(
        Attachment(kind=clean(form.get(f"MediaContentType{n}", ""))[:60], url=clean(form.get(f"MediaUrl{n}", ""))[:400])
        for n in range(many)
    )

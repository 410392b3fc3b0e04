"""Twilio: its forms in, its REST API out. Nothing of its vocabulary leaves this module."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta

import requests
from django.conf import settings
from django.http import QueryDict
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from channels_app.errors import Fate, TransportError, fate_of
from channels_app.incoming import Incoming, Malformed, Receipt
from channels_app.models import OutboundMessage
from contacts import addresses
from contacts.models import Address

_local = threading.local()

REST_TIMEOUT_SECONDS = 10  # the client has none of its own
LOOK_BACK = 50  # newest messages to one person that are searched for a lost one
RECENT = timedelta(minutes=5)  # clocks differ; Twilio cannot have a message before it was written by more
TEXT_LIMIT = 10_000  # several times what any phone sends; longer is cut, never refused

# Twilio's states of a message in our words. Those missing (accepted, queued, sending …) tell nothing new.
STATUS = {
    "sent": OutboundMessage.Status.SENT,
    "partially_delivered": OutboundMessage.Status.SENT,
    "delivered": OutboundMessage.Status.DELIVERED,
    "read": OutboundMessage.Status.READ,
    "undelivered": OutboundMessage.Status.FAILED,
    "failed": OutboundMessage.Status.FAILED,
    "canceled": OutboundMessage.Status.FAILED,
}


def is_signed(*, url: str, form: QueryDict, signature: str) -> bool:
    """Whether Twilio signed this form for this address; two tokens hold during rotation, none holds without."""
    return any(RequestValidator(token).validate(url, form, signature) for token in settings.TWILIO_AUTH_TOKENS)


def parse_message(form: QueryDict) -> Incoming:
    """Raises Malformed where sender, recipient or id is missing."""
    external_id, sender, recipient = (_clean(form.get(name, "")) for name in ("MessageSid", "From", "To"))
    if not (external_id and sender and recipient) or max(map(len, (external_id, recipient))) > 64 or len(sender) > 100:
        raise Malformed("MessageSid, From or To is missing or too long")
    kind, value = addresses.parse(sender)
    latitude, longitude = _point(form)
    return Incoming(
        kind=kind,
        external_id=external_id,
        sender=value,
        recipient=addresses.parse(recipient)[1],
        text=_clean(form.get("Body", ""))[:TEXT_LIMIT],
        choice=_clean(form.get("ListId") or form.get("ButtonPayload") or "")[:200],
        latitude=latitude,
        longitude=longitude,
        media=_media(form),
        opt_out_type=_clean(form.get("OptOutType", ""))[:10],
    )


def parse_receipt(form: QueryDict, outbound_id: str) -> Receipt | None:
    """None for a state that tells nothing new. Raises Malformed without a message id."""
    external_id = _clean(form.get("MessageSid", ""))
    if not external_id:
        raise Malformed("MessageSid is missing")
    status = STATUS.get(form.get("MessageStatus", ""))
    if status is None:
        return None
    return Receipt(
        outbound_id=int(outbound_id) if re.fullmatch(r"[0-9]{1,18}", outbound_id) else None,
        external_id=external_id[:64],
        status=status,
        error_code=_clean(form.get("ErrorCode", ""))[:10],
    )


def _clean(value: str) -> str:
    return value.replace("\x00", "").strip()  # PostgreSQL cannot keep NUL


def _point(form: QueryDict) -> tuple[float | None, float | None]:
    try:
        latitude, longitude = float(form.get("Latitude", "")), float(form.get("Longitude", ""))
    except ValueError:
        return None, None
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # also False for NaN
    return (latitude, longitude) if on_earth else (None, None)


def _media(form: QueryDict) -> tuple[str, ...]:
    count = form.get("NumMedia", "0")
    many = min(int(count), 10) if count.isascii() and count.isdigit() else 0
    return tuple(_clean(form.get(f"MediaContentType{n}", ""))[:60] for n in range(many))


def send(message: OutboundMessage) -> str:
    """Hand a message to Twilio; returns its sid. Raises TransportError."""
    try:
        created = _client().messages.create(
            to=addresses.plain(message.address),
            body=message.text,
            status_callback=f"{settings.PUBLIC_BASE_URL}/webhooks/twilio/status?m={message.pk}",
            **_sender(message),
        )
    except TwilioRestException as error:
        raise TransportError(fate_of(error.status, error.code), code=str(error.code or error.status)) from error
    except requests.ConnectTimeout as error:
        raise TransportError(Fate.LATER, code="connect") from error
    except requests.RequestException as error:
        # A connection that was refused took nothing; any other break may have come after the message was taken.
        fate = Fate.LATER if _refused(error) else Fate.UNKNOWN
        raise TransportError(fate, code=type(error).__name__[:20]) from error
    return str(created.sid)


def find_sent(message: OutboundMessage, *, known: Iterable[str]) -> str | None:
    """The sid under which Twilio has this message already, None where it never took it.

    Looks by recipient, text and time, and leaves out the sids in `known`, which belong to other messages.
    Raises TransportError where Twilio cannot be asked.
    """
    since = message.created_at - RECENT
    taken = set(known)
    try:
        # No filter by date: Twilio's is on DateSent, which a message still queued has not.
        for candidate in _client().messages.list(to=addresses.plain(message.address), limit=LOOK_BACK):
            if candidate.body == message.text and candidate.sid not in taken and _outbound_since(candidate, since):
                return str(candidate.sid)
    except (TwilioRestException, requests.RequestException) as error:
        raise TransportError(Fate.UNKNOWN, code="lookup") from error
    return None


def _outbound_since(candidate: object, since: datetime) -> bool:
    created: datetime | None = getattr(candidate, "date_created", None)
    direction = str(getattr(candidate, "direction", ""))
    return direction.startswith("outbound") and (created is None or created >= since)


def _refused(error: requests.RequestException) -> bool:
    return isinstance(error, requests.ConnectionError) and "NewConnectionError" in repr(error)


def _sender(message: OutboundMessage) -> dict[str, str]:
    if message.channel.kind == Address.Kind.WHATSAPP:
        return {"from_": f"whatsapp:{message.channel.address}"}
    if settings.TWILIO_MESSAGING_SERVICE_SID:
        return {"messaging_service_sid": settings.TWILIO_MESSAGING_SERVICE_SID}
    return {"from_": message.channel.address}


def _client() -> Client:
    """One client per thread: requests' sessions are not safe to share."""
    if not hasattr(_local, "client"):
        http = TwilioHttpClient(timeout=REST_TIMEOUT_SECONDS)
        _local.client = Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0], http_client=http)
        _local.client.api.base_url = settings.TWILIO_API_BASE_URL
    client: Client = _local.client
    return client

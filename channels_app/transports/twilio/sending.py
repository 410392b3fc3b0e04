"""Hand a message to Twilio, and look for one whose sending broke off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import requests
from django.conf import settings
from twilio.base.exceptions import TwilioRestException

from channels_app.errors import Fate, TransportError, fate_of
from channels_app.models import OutboundMessage
from channels_app.transports.twilio.client import client
from contacts import addresses
from contacts.models import Address

LOOK_BACK = 50  # newest messages to one person that are searched for a lost one
RECENT = timedelta(minutes=5)  # clocks differ; Twilio cannot have a message before it was written by more


def send(message: OutboundMessage) -> str:
    """Hand a message to Twilio; returns its sid. Raises TransportError."""
    try:
        created = client().messages.create(
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
        for candidate in client().messages.list(to=addresses.plain(message.address), limit=LOOK_BACK):
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

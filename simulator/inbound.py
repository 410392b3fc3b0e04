"""A message from a simulated phone, carried to our real webhook the way Twilio would."""

from __future__ import annotations

import logging
from datetime import timedelta
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils import timezone

from contacts.models import Address
from simulator.drafts import Draft, DraftRefusedError
from simulator.keeping import prune_messages
from simulator.models import WHATSAPP, Direction, SimulatedMessage
from simulator.pins import Pin
from simulator.signing import post_signed
from simulator.twilio_orders import whatsapp_sender
from simulator.twilio_resources import VERSION
from simulator.visitor import Visitor

log = logging.getLogger(__name__)

WEBHOOK = "/webhooks/twilio/message"
MESSAGES_A_MINUTE = 30


def send_inbound(visitor: Visitor, draft: Draft) -> SimulatedMessage:
    """Record the message, post it to the webhook, record what that answered. Raises DraftRefusedError.

    Not one transaction on purpose: the message exists at the operator's whatever our webhook says.
    """
    _check_may_send(visitor)
    prune_messages()
    message = _record(visitor, draft)
    message.webhook_status = _deliver(message, draft)
    message.save(update_fields=["webhook_status"])
    return message


def _check_may_send(visitor: Visitor) -> None:
    if (urlsplit(settings.TWILIO_API_BASE_URL).hostname or "").endswith("twilio.com"):
        # The numbers are invented, but somebody may have them: the answers must never reach the real network.
        raise DraftRefusedError("real_network")
    since = timezone.now() - timedelta(minutes=1)
    if SimulatedMessage.objects.written_by(visitor.mark, since=since).count() >= MESSAGES_A_MINUTE:
        raise DraftRefusedError("too_fast")


def our_sender(kind: str) -> str:
    return whatsapp_sender() if kind == Address.Kind.WHATSAPP else settings.TWILIO_SMS_FROM


def _record(visitor: Visitor, draft: Draft) -> SimulatedMessage:
    return SimulatedMessage.objects.create(
        direction=Direction.INBOUND,
        phone=visitor.address(draft.kind),
        ours=our_sender(draft.kind),
        body="" if draft.pin else draft.text,
        visitor=visitor.mark,
        place=draft.pin.label if draft.pin else "",
    )


def _deliver(message: SimulatedMessage, draft: Draft) -> int:
    try:
        return post_signed(settings.PUBLIC_BASE_URL + WEBHOOK, inbound_form(message, draft))
    except requests.RequestException as error:
        log.warning("inbound %s not posted: %s", message.sid, type(error).__name__)
        return 0


def inbound_form(message: SimulatedMessage, draft: Draft) -> dict[str, str]:
    """Every field that Twilio sends for a message of this kind."""
    form = {
        "AccountSid": settings.TWILIO_ACCOUNT_SID,
        "ApiVersion": VERSION,
        "Body": message.body,
        "From": message.sender,
        "MessageSid": message.sid,
        "NumMedia": "0",
        "NumSegments": str(message.segments),
        "SmsMessageSid": message.sid,
        "SmsSid": message.sid,
        "SmsStatus": "received",
        "To": message.recipient,
    }
    if settings.TWILIO_MESSAGING_SERVICE_SID:
        form["MessagingServiceSid"] = settings.TWILIO_MESSAGING_SERVICE_SID
    return form | (_whatsapp_fields(message, draft) if message.is_whatsapp else _sms_fields())


def _sms_fields() -> dict[str, str]:
    """Twilio guesses places from number prefixes; for Peru it knows the country only."""
    unknown = {f"{end}{part}": "" for end in ("From", "To") for part in ("City", "State", "Zip")}
    return unknown | {"FromCountry": "PE", "ToCountry": "PE"}


def _whatsapp_fields(message: SimulatedMessage, draft: Draft) -> dict[str, str]:
    fields = {
        "ChannelMetadata": "{}",
        "MessageType": "text",
        "ProfileName": "Visitante",
        "WaId": message.phone.removeprefix(WHATSAPP).removeprefix("+"),
    }
    if draft.pin:
        return fields | _pin_fields(draft.pin)
    if draft.choice:
        return fields | {"MessageType": "button", "ButtonText": draft.text, "ButtonPayload": draft.choice}
    return fields


def _pin_fields(pin: Pin) -> dict[str, str]:
    return {
        "MessageType": "location",
        "Latitude": str(pin.latitude),
        "Longitude": str(pin.longitude),
        "Label": pin.label,
    }

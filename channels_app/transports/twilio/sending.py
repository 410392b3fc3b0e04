"""Hand a message to Twilio."""

from __future__ import annotations

from django.conf import settings
from twilio.base.exceptions import TwilioException

from channels_app.errors import ErrorClass, TransportError
from channels_app.models import OutboundMessage
from channels_app.transports.twilio.client import client, transport_error
from channels_app.transports.twilio.contents import fields_of
from contacts import addresses
from contacts.models import Address


def send(message: OutboundMessage) -> str:
    """Hand a message to Twilio; returns its sid. Raises TransportError."""
    fields = fields_of(message)
    if message.rendering == OutboundMessage.Rendering.TEMPLATE and "content_sid" not in fields:
        raise TransportError(ErrorClass.CONFIGURATION, code="content")  # as plain text it would not be allowed
    try:
        created = client().messages.create(
            to=addresses.plain(message.address),
            status_callback=f"{settings.PUBLIC_BASE_URL}/webhooks/twilio/status?m={message.pk}",
            **fields,
            **_sender(message),
        )
    except TwilioException as error:
        # Not `from error`: its text may hold the number.
        raise transport_error(error) from None
    return str(created.sid)


def _sender(message: OutboundMessage) -> dict[str, str]:
    if message.channel.kind == Address.Kind.WHATSAPP:
        return {"from_": f"whatsapp:{message.channel.address}"}
    if settings.TWILIO_MESSAGING_SERVICE_SID:
        return {"messaging_service_sid": settings.TWILIO_MESSAGING_SERVICE_SID}
    return {"from_": message.channel.address}
